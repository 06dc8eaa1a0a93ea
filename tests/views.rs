//! Views of a map: the card of one stage, the map as a channel travels it.

#![cfg(feature = "pictures")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that is wrong may panic"
)]

mod common;

use common::compile;
use masar::emit::{Look, Options, named};
use masar::layout::figures::{Faults, figures};
use masar::layout::{Detail, Scene, Shape, View, arrange, card, problems, without_notes};
use masar::model::Map;
use masar::source::Sources;
use serde_json::Value;

fn examples() -> Vec<Map> {
    let paths = compile::below("examples", "map.masar");
    paths.iter().map(|it| compile::path(it).map.expect("a map")).collect()
}

fn scene(map: &Map, look: Look) -> Result<Value, String> {
    let options = Options { look, ..Options::default() };
    let target = named("scene").expect("a target");
    match (target.write)(map, &Sources::default(), &options) {
        Ok(files) => Ok(serde_json::from_slice(&files[0].content).expect("JSON")),
        Err(found) => Err(format!("{}: {:?}", found[0].message, found[0].help)),
    }
}

/// All that a picture shows, without the breaks between its lines.
fn shown(scene: &Scene) -> String {
    let texts = scene.nodes.iter().flat_map(|it| &it.texts);
    texts.map(|it| it.text.as_str()).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_card_keeps_its_text_in_its_boxes() {
    for map in examples() {
        for (id, node, _) in map.stages() {
            let scene = card(&map, id, &View::default());
            assert_eq!(figures(&scene).faults, Faults::default(), "{}", node.name.key);
        }
    }
}

#[test]
fn a_card_says_all_of_its_stage() {
    let map = compile::text(
        "map m \"M\" { starts at offer }\nrole rep \"Sales rep\"\nphase p \"Deciding\"\n\
         stage offer \"Offer\" {\n  phase p\n  owner rep\n  within 3 days\n  summary \"A price is named\"\n  \
         enter when \"The buyer asked for a price\"\n  do \"Send the offer\"\n  ask \"Who signs?\"\n  \
         exit when \"The buyer answered\"\n  substage draft \"Draft\"\n  go to won 60% when \"Yes\"\n  \
         go to lost 40% when \"No\"\n}\n\
         stage won \"Won\" { closes won }\nstage lost \"Lost\" { closes lost }\n",
    );
    let map = map.map.expect("a map");
    let scene = card(&map, map.find("offer").unwrap(), &View::default());
    let all = shown(&scene);
    for text in [
        "Offer",
        "Sales rep",
        "Deciding",
        "Within 3 days",
        "A price is named",
        "The buyer asked for a price",
        "Send the offer",
        "Who signs?",
        "The buyer answered",
        "Draft",
        "Won (Yes, 60%)",
        "Lost (No, 40%)",
    ] {
        assert!(all.contains(text), "{text} is not in {all}");
    }
    let won = card(&map, map.find("won").unwrap(), &View::default());
    assert!(shown(&won).contains("Offer (Yes, 60%)"), "where deals come from");
}

#[test]
fn a_card_shows_what_a_checklist_does() {
    let map = compile::text(
        "نقشه m «فروش» {\n  زبان fa\n  شروع در offer\n}\n\
         role rep «کارشناس»\nrole boss «مدیر»\nfield price «مبلغ» as number on deal\n\
         field sent «تاریخ ارسال» as date on deal\n\
         stage offer «پیشنهاد» {\n  owner rep\n  takes 2 days\n  consults boss\n  \
         do «فرستادن پیشنهاد» by boss check sent is set\n  \
         exit when «مشتری مبلغ را پذیرفت» check price is set\n  trigger «قیمت رقیب»\n  note «آرام باشید»\n  \
         decide «چه کسی امضا می‌کند؟» by boss {\n    if «خود او» go to won 60% because «زود امضا می‌کند»\n    \
         otherwise back to offer because «از نو»\n  }\n}\n\
         stage won «برد» { closes won }\n",
    );
    let map = map.map.expect("a map");
    let all = shown(&card(&map, map.find("offer").unwrap(), &View::default()));
    for text in [
        "فرستادن پیشنهاد (توسط مدیر) (تاریخ ارسال",
        "مشتری مبلغ را پذیرفت (مبلغ",
        "راه‌های پیش رو: چه کسی امضا می‌کند؟ (تصمیم با مدیر)",
        "برد (خود او، ",
        "— زود امضا می‌کند",
        "بازگشت به پیشنهاد (وگرنه) — از نو",
        "مدت معمول: ",
        "مشورت با: مدیر",
        "محرک‌ها • قیمت رقیب",
        "یادداشت • آرام باشید",
    ] {
        assert!(all.contains(text), "{text} is not in {all}");
    }
    let full = View { detail: masar::layout::Detail::Full, ..View::default() };
    let all = shown(&arrange(&map, &full));
    assert!(all.contains("مشتری مبلغ را پذیرفت (مبلغ"), "{all}");
}

#[test]
fn a_picture_says_where_deals_rest_and_who_decides() {
    let map = compile::text(
        "map m \"نقشه\" {\n  language fa\n  starts at lead\n}\nrole boss \"مدیر فروش\"\n\
         stage lead \"سرنخ\" {\n  decide \"بودجه هست؟\" by boss {\n    if \"بله\" go to won\n    \
         otherwise go to nurture\n  }\n}\n\
         stage nurture \"پرورش\" {\n  rests\n  go to won\n}\nstage won \"برد\" { closes won }\n",
    );
    let map = map.map.expect("a map");
    for detail in [Detail::Names, Detail::Counts, Detail::Full] {
        let scene = arrange(&map, &View { detail, ..View::default() });
        assert_eq!(figures(&scene).faults, Faults::default(), "{detail:?}");
        let all = shown(&scene);
        assert_eq!(all.contains("همین‌جا بماند"), detail != Detail::Names, "{detail:?}: {all}");
        assert_eq!(all.contains("مدیر فروش"), detail == Detail::Full, "{detail:?}: {all}");
        let told = scene.nodes.iter().find(|it| it.label == "بودجه هست؟").expect("a question");
        assert!(told.summary.contains("تصمیم با مدیر فروش"), "{}", told.summary);
    }
}

#[test]
fn an_arabic_card_begins_at_the_right() {
    let mut seen = 0;
    for map in examples().into_iter().filter(|it| matches!(it.language.code(), "ar" | "fa")) {
        let (id, ..) = map.stages().next().unwrap();
        let scene = card(&map, id, &View::default());
        let right = |it: &masar::layout::Words| it.x + it.w;
        let node = &scene.nodes[0];
        let edge = node.texts.iter().map(right).fold(0.0, f64::max);
        assert!(node.texts.iter().all(|it| (right(it) - edge).abs() < 0.2), "{:?}", node.texts);
        seen += 1;
    }
    assert_eq!(seen, 2, "examples in Arabic and Persian");
}

#[test]
fn a_channel_is_drawn_without_what_it_skips() {
    let shop = examples().into_iter().find(|it| it.name.key == "portraits").unwrap();
    let keys = |it: &Value| -> Vec<String> {
        it["nodes"].as_array().unwrap().iter().map(|it| it["id"].to_string()).collect()
    };
    let whole = keys(&scene(&shop, Look::Spine).unwrap());
    let channel = shop.channels.iter().find(|it| !it.skips.is_empty()).unwrap();
    let road = keys(&scene(&shop, Look::Channel(channel.name.key.clone())).unwrap());
    for skipped in &channel.skips {
        let key = format!("{:?}", shop.node(skipped.value).name.key);
        assert!(whole.contains(&key) && !road.contains(&key), "{key}");
    }
}

#[test]
fn a_picture_of_a_channel_is_called_after_it() {
    let mut told = Vec::new();
    for map in examples() {
        for channel in &map.channels {
            let road = scene(&map, Look::Channel(channel.name.key.clone())).unwrap();
            let title = road["title"].as_str().unwrap().to_owned();
            let heading = road["heading"].as_array().unwrap().iter();
            let heading: Vec<&str> = heading.map(|it| it["text"].as_str().unwrap()).collect();
            assert_eq!(heading.join(" "), title);
            told.push(title);
        }
    }
    for title in [
        "Portrait shop: Telephone (channel)",
        "عقود صيانة التكييف المركزي: توصيات العملاء (القناة)",
        "فروش فرش دستباف: اینستاگرام (کانال)",
    ] {
        assert!(told.iter().any(|it| it == title), "{title} is not in {told:?}");
    }
}

#[test]
fn owners_keep_their_colours_in_pictures_of_a_part() {
    let tones = |it: &Value| -> Vec<(String, Value)> {
        let nodes = it["nodes"].as_array().unwrap().iter();
        nodes.map(|it| (it["id"].as_str().unwrap().to_owned(), it["tone"].clone())).collect()
    };
    let mut seen = 0;
    for map in examples() {
        let whole = tones(&scene(&map, Look::Spine).unwrap());
        let mut parts: Vec<Value> = Vec::new();
        for channel in &map.channels {
            parts.push(scene(&map, Look::Channel(channel.name.key.clone())).unwrap());
        }
        for (_, node, _) in map.stages() {
            let only = Some(node.name.key.clone());
            for look in [Look::Spine, Look::Lanes, Look::Stage(node.name.key.clone())] {
                let options = Options { look, only: only.clone(), ..Options::default() };
                let files = (named("scene").unwrap().write)(&map, &Sources::default(), &options);
                parts.push(serde_json::from_slice(&files.unwrap()[0].content).unwrap());
            }
        }
        for (id, tone) in parts.iter().flat_map(tones) {
            let Some((_, own)) = whole.iter().find(|it| it.0 == id) else { continue };
            assert_eq!(&tone, own, "{id} of {}", map.name.key);
            seen += usize::from(tone.as_u64().is_some_and(|it| it > 0));
        }
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn problems_are_marked_and_told() {
    let done = compile::text(
        "map m \"M\" { starts at a }\nstage a \"A\" {\n  go to b 60%\n  go to lost 40%\n}\n\
         stage b \"B\" { go to c }\nstage c \"C\" { go to b }\nstage far \"Far\" { go to won }\n\
         stage won \"Won\" { closes won }\nstage lost \"Lost\" { closes lost }\n",
    );
    let map = done.map.as_ref().expect("a map");
    let of = |rule: &str| done.diagnostics.iter().filter(|it| it.rule == rule).cloned().collect();
    let marked = |found: Vec<_>| {
        let scene = problems(arrange(map, &View::default()), map, &found);
        let nodes = scene.nodes.iter().filter(|it| it.problem).map(|it| it.id.clone());
        let ways = scene.ways.iter().filter(|it| it.problem);
        let ways = ways.map(|it| format!("{}-{}", it.from, it.to));
        let mut all: Vec<String> = nodes.chain(ways).collect();
        all.sort();
        assert_eq!(figures(&scene).faults, Faults::default());
        let told = scene.notes.iter().map(|it| it.text.clone()).collect::<String>();
        let told = told.replace(['\u{201C}', '\u{201D}'], "`");
        assert!(found.iter().all(|it| told.contains(&it.message)), "{told}");
        all
    };
    assert_eq!(marked(of("unreachable-stage")), ["far"]);
    assert_eq!(marked(of("inescapable-cycle")), ["b", "b-c", "c", "c-b"]);
    assert_eq!(marked(Vec::new()), [""; 0]);
}

#[test]
fn problems_look_alike_in_lanes_across_and_from_the_right() {
    let mut seen = 0;
    for language in ["en", "ar", "fa"] {
        let done = compile::text(&format!(
            "map m \"\u{627}\u{628}\" {{\n  language {language}\n  starts at a\n}}\n\
             role r \"R\"\nrole q \"Q\"\nphase p \"P\"\n\
             stage a \"A\" {{\n  phase p\n  owner r\n  go to b 60%\n  go to won 40%\n}}\n\
             stage b \"B\" {{\n  phase p\n  owner q\n  go to c\n}}\n\
             stage c \"C\" {{\n  phase p\n  owner r\n  go to b\n}}\n\
             stage far \"Far\" {{\n  owner q\n  go to won\n}}\nstage won \"Won\" {{ closes won }}\n"
        ));
        let map = done.map.as_ref().expect("a map");
        let flow = ["unreachable-stage", "inescapable-cycle"];
        let found = done.diagnostics.iter().filter(|it| flow.contains(&it.rule));
        let found: Vec<_> = found.cloned().collect();
        for (shape, across) in [(Shape::Spine, false), (Shape::Lanes, false), (Shape::Lanes, true)]
        {
            let plain = arrange(map, &View { shape, across, ..View::default() });
            let scene = problems(plain.clone(), map, &found);
            assert_eq!(figures(&scene).faults, Faults::default(), "{language} {shape:?} {across}");
            let nodes = scene.nodes.iter().filter(|it| it.problem).map(|it| it.id.clone());
            let ways = scene.ways.iter().filter(|it| it.problem);
            let ways = ways.map(|it| format!("{}-{}", it.from, it.to));
            let mut marked: Vec<String> = nodes.chain(ways).collect();
            marked.sort();
            assert_eq!(marked, ["b", "b-c", "c", "c-b", "far"]);
            assert_eq!(scene.notes.len(), found.len());
            let below = scene.nodes.iter().map(|it| it.y + it.h).fold(0.0, f64::max);
            for line in scene.notes.iter().flat_map(|it| &it.texts) {
                let edge = if language == "en" { line.x } else { scene.width - line.x - line.w };
                assert!((edge - 24.0).abs() < 0.2 && line.y > below, "{language}: {line:?}");
                seen += 1;
            }
            let (alone, notes) = without_notes(scene);
            assert_eq!((alone.height, notes.len()), (plain.height, found.len()));
        }
    }
    assert!(seen >= 18, "{seen}");
}

#[test]
fn a_path_to_a_repeated_end_is_marked_to_the_end_it_leads_to() {
    let map = compile::example("b2b");
    let done =
        compile::text("map m { starts at a }\nstage a \"A\" { closes won }\nstage b \"B\" { }\n");
    let mut found = done.diagnostics.first().expect("a finding").clone();
    let step = |key: &str| map.find(key).map(|it| map.node(it).name.key.clone()).expect("a stage");
    found.witness = ["nurture", "lost"].map(step).to_vec();
    let scene = problems(arrange(&map, &View::default()), &map, &[found]);
    let nodes = scene.nodes.iter().filter(|it| it.problem).map(|it| it.id.as_str());
    let ways = scene.ways.iter().filter(|it| it.problem).map(|it| [&*it.from, &*it.to]);
    let (nodes, ways): (Vec<_>, Vec<_>) = (nodes.collect(), ways.collect());
    let [[from, to]] = ways.as_slice() else { panic!("one way: {ways:?}") };
    assert!(*from == "nurture" && to.starts_with("lost"), "{ways:?}");
    assert_eq!(nodes.iter().filter(|it| it.starts_with("lost")).collect::<Vec<_>>(), [to]);
    assert!(nodes.contains(from), "{nodes:?}");
}

#[test]
fn messages_about_arabic_names_run_from_the_left() {
    let done = compile::text(
        "خريطة م «م» { لغة ar\n تبدأ عند ا }\nمرحلة ا «ألف» { انتقل إلى ب }\n\
         مرحلة ب «باء» { ارجع إلى ا }\nمرحلة ج «جيم» { تغلق رابحة }\n",
    );
    let map = done.map.as_ref().expect("a map");
    let scene = problems(arrange(map, &View::default()), map, &done.diagnostics);
    let told: Vec<_> = scene.notes.iter().flat_map(|it| &it.texts).collect();
    assert!(told.iter().all(|it| it.direction == masar::text::Direction::Ltr));
    let told: String = told.iter().map(|it| it.text.as_str()).collect();
    assert!(told.contains("\u{200E} →") && !told.contains('`'), "{told}");
}

#[test]
fn a_name_that_the_map_has_not_is_told() {
    let shop = examples().into_iter().find(|it| it.name.key == "portraits").unwrap();
    let channel = scene(&shop, Look::Channel("telefone".to_owned())).unwrap_err();
    assert!(channel.contains("did you mean `telephone`?"), "{channel}");
    let stage = scene(&shop, Look::Stage("nowhere at all".to_owned())).unwrap_err();
    assert!(stage.contains("no stage is called"), "{stage}");
}
