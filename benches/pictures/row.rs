//! The figures of pictures as rows of a table.

use crate::clock::median;

/// What is compared of one picture.
#[derive(Clone, Copy, Default)]
pub(crate) struct Row {
    pub(crate) ways: f64,
    pub(crate) crossings: f64,
    /// Corners; curves have none that could be counted.
    pub(crate) bends: Option<f64>,
    /// Labels on nodes, on other labels, or on ways that are not their own.
    pub(crate) clashes: f64,
    pub(crate) aspect: f64,
    pub(crate) milliseconds: f64,
}

/// The figures of a whole set of pictures.
pub(crate) struct Total {
    pub(crate) crossings: f64,
    pub(crate) crossings_per_way: f64,
    pub(crate) bends: Option<f64>,
    pub(crate) bends_per_way: Option<f64>,
    clashes: f64,
    pub(crate) aspect: f64,
    pub(crate) milliseconds: f64,
}

impl Total {
    pub(crate) fn of(rows: &[Row]) -> Self {
        let sum = |of: fn(&Row) -> f64| rows.iter().map(of).sum::<f64>();
        let (ways, crossings) = (sum(|it| it.ways), sum(|it| it.crossings));
        let bends: Option<f64> = rows.iter().map(|it| it.bends).sum();
        Self {
            crossings,
            crossings_per_way: crossings / ways,
            bends,
            bends_per_way: bends.map(|it| it / ways),
            clashes: sum(|it| it.clashes),
            aspect: sum(|it| it.aspect) / rows.len() as f64,
            milliseconds: median(rows.iter().map(|it| it.milliseconds).collect()),
        }
    }

    pub(crate) fn print(&self, name: &str) {
        let or_dash = |it: Option<f64>, digits: usize| {
            it.map_or_else(|| "-".to_owned(), |it| format!("{it:.digits$}"))
        };
        println!(
            "  {name:<26} {:>9.0} {:>9.3} {:>7} {:>8} {:>8.0} {:>7.2} {:>9.2}",
            self.crossings,
            self.crossings_per_way,
            or_dash(self.bends, 0),
            or_dash(self.bends_per_way, 2),
            self.clashes,
            self.aspect,
            self.milliseconds,
        );
    }
}

/// The names of the columns.
pub(crate) fn head() {
    println!(
        "  {:<26} {:>9} {:>9} {:>7} {:>8} {:>8} {:>7} {:>9}",
        "", "crossings", "per way", "bends", "per way", "clashes", "aspect", "median ms"
    );
}
