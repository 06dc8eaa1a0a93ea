//! A cycle that deals are expected to travel again and again.

use super::Context;

pub(super) fn check(cx: &mut Context<'_>) {
    let (map, flow) = (cx.map, cx.flow());
    let chain = cx.chain();
    for stages in chain.loops() {
        let most = stages.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        let Some((id, visits)) = most.filter(|(_, it)| *it > f64::from(cx.limit) + 1e-9) else {
            continue;
        };
        let inside = |id| stages.binary_search_by_key(&map.stage_of(id), |it| it.0).is_ok();
        let path = flow.round_trip(id, inside);
        let name = &map.node(id).name;
        let message = format!(
            "by its shares a deal passes `{}` {visits:.1} times, going round {}",
            name.shown(),
            map.route(&path)
        );
        let found = cx.finding(name.span, message).with_witness(map.keys(&path));
        cx.push(
            found.with_help("lower the shares that lead back, or repair what sends deals round"),
        );
    }
}
