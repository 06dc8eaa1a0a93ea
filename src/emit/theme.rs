//! The colours of pictures: every pair of them is told apart by eyes and by the contrast test.

/// The colours of one theme, as `#rrggbb`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// The page.
    pub page: &'static str,
    /// Text on the page, on nodes and on labels.
    pub text: &'static str,
    /// Text of less weight, on the same.
    pub quiet: &'static str,
    /// Ways forward and their arrowheads.
    pub way: &'static str,
    /// Ways back.
    pub back: &'static str,
    /// What findings speak of.
    pub problem: &'static str,
    /// The ground of labels of ways.
    pub chip: &'static str,
    /// The border of labels of ways.
    pub rim: &'static str,
    /// Nodes that nobody owns.
    pub plain: Tone,
    /// Ends where deals are won.
    pub won: Tone,
    /// Ends where deals are lost.
    pub lost: Tone,
    /// Owners, in the order of their first stage; from the start again when there are more. Green
    /// comes last, for won deals are green.
    pub owners: [Tone; 8],
    /// The lane of what nobody owns.
    pub lane: Lane,
    /// The lanes of owners, numbered as they are.
    pub lanes: [Lane; 8],
    /// The names of lanes, on their heads.
    pub name: &'static str,
}

/// The ground and the border of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// The ground.
    pub fill: &'static str,
    /// The border.
    pub line: &'static str,
}

/// The grounds of a lane, whose border is that of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Behind its nodes.
    pub body: &'static str,
    /// Behind its name.
    pub head: &'static str,
}

const fn lane(body: &'static str, head: &'static str) -> Lane {
    Lane { body, head }
}

const fn tone(fill: &'static str, line: &'static str) -> Tone {
    Tone { fill, line }
}

/// Dark text on light paper.
pub const LIGHT: Palette = Palette {
    page: "#ffffff",
    text: "#1b2433",
    quiet: "#465266",
    way: "#4b5b73",
    back: "#b0430c",
    problem: "#c4001d",
    chip: "#f6f8fb",
    rim: "#7d8ba1",
    plain: tone("#f3f5f8", "#66758c"),
    won: tone("#e3f6e8", "#1b7f3f"),
    lost: tone("#fdeaea", "#c02f2f"),
    owners: [
        tone("#eaf2fe", "#2f6bd8"),
        tone("#fff3df", "#b06a00"),
        tone("#f4edfd", "#6d33c2"),
        tone("#e5f7fa", "#0b7d92"),
        tone("#fdecf4", "#c2337f"),
        tone("#f2f5df", "#6b7a0b"),
        tone("#f6eee7", "#94603a"),
        tone("#e8f7ef", "#12805c"),
    ],
    lane: lane("#f9fafc", "#66758c"),
    lanes: [
        lane("#f4f8fe", "#2f6bd8"),
        lane("#fff9ef", "#a66300"),
        lane("#faf6fe", "#6d33c2"),
        lane("#f2fbfc", "#0b7d92"),
        lane("#fef6fa", "#c2337f"),
        lane("#f8faef", "#6b7a0b"),
        lane("#faf6f3", "#94603a"),
        lane("#f4fbf7", "#12805c"),
    ],
    name: "#ffffff",
};

/// Light text on dark paper.
pub const DARK: Palette = Palette {
    page: "#12161d",
    text: "#eef2f8",
    quiet: "#b6c1d1",
    way: "#9fb0c8",
    back: "#ff9d66",
    problem: "#ff6b78",
    chip: "#1d242f",
    rim: "#6f7f97",
    plain: tone("#232a35", "#8493aa"),
    won: tone("#12301f", "#4cc27a"),
    lost: tone("#3a1a1c", "#f07f7f"),
    owners: [
        tone("#17263f", "#6f9ff2"),
        tone("#36270f", "#e0a040"),
        tone("#2a2042", "#c3a6f7"),
        tone("#0f2e35", "#45b6cb"),
        tone("#3a1a2c", "#ee7fb4"),
        tone("#2a2f10", "#b3c24a"),
        tone("#33261c", "#cf9a72"),
        tone("#13302a", "#43b892"),
    ],
    lane: lane("#1a2029", "#8493aa"),
    lanes: [
        lane("#141e2e", "#6f9ff2"),
        lane("#241e16", "#e0a040"),
        lane("#1e1b30", "#c3a6f7"),
        lane("#102229", "#45b6cb"),
        lane("#261824", "#ee7fb4"),
        lane("#1e2216", "#b3c24a"),
        lane("#221e1c", "#cf9a72"),
        lane("#122324", "#43b892"),
    ],
    name: "#12161d",
};

/// Black on white paper; owners are greys, for printers without colours.
pub const PRINT: Palette = Palette {
    page: "#ffffff",
    text: "#000000",
    quiet: "#333333",
    way: "#000000",
    back: "#444444",
    problem: "#000000",
    chip: "#ffffff",
    rim: "#666666",
    plain: tone("#ffffff", "#555555"),
    won: tone("#fafafa", "#000000"),
    lost: tone("#fcfcfc", "#000000"),
    owners: [
        tone("#f6f6f6", "#000000"),
        tone("#dcdcdc", "#000000"),
        tone("#eeeeee", "#444444"),
        tone("#d4d4d4", "#444444"),
        tone("#f2f2f2", "#222222"),
        tone("#d8d8d8", "#222222"),
        tone("#eaeaea", "#555555"),
        tone("#e2e2e2", "#555555"),
    ],
    lane: lane("#ffffff", "#f3f3f3"),
    lanes: [
        lane("#ffffff", "#f6f6f6"),
        lane("#ffffff", "#dcdcdc"),
        lane("#ffffff", "#eeeeee"),
        lane("#ffffff", "#d4d4d4"),
        lane("#ffffff", "#f2f2f2"),
        lane("#ffffff", "#d8d8d8"),
        lane("#ffffff", "#eaeaea"),
        lane("#ffffff", "#e2e2e2"),
    ],
    name: "#000000",
};

/// Dark colours on white, for eyes that need more contrast.
pub const CONTRAST: Palette = Palette {
    page: "#ffffff",
    text: "#000000",
    quiet: "#000000",
    way: "#000000",
    back: "#7a2400",
    problem: "#a80019",
    chip: "#ffffff",
    rim: "#000000",
    plain: tone("#ffffff", "#000000"),
    won: tone("#effaf1", "#00461b"),
    lost: tone("#fff1f1", "#7a0000"),
    owners: [
        tone("#f2f7ff", "#00338a"),
        tone("#fff8ec", "#6b3900"),
        tone("#f8f3ff", "#5f22b0"),
        tone("#effbfd", "#00485a"),
        tone("#fff2f8", "#7d0049"),
        tone("#f8faec", "#3c4600"),
        tone("#faf5f0", "#5a3013"),
        tone("#f0fbf5", "#004a35"),
    ],
    lane: lane("#ffffff", "#000000"),
    lanes: [
        lane("#ffffff", "#00338a"),
        lane("#ffffff", "#6b3900"),
        lane("#ffffff", "#5f22b0"),
        lane("#ffffff", "#00485a"),
        lane("#ffffff", "#7d0049"),
        lane("#ffffff", "#3c4600"),
        lane("#ffffff", "#5a3013"),
        lane("#ffffff", "#004a35"),
    ],
    name: "#ffffff",
};

/// Light colours on black, for eyes that need more contrast and less light.
pub const CONTRAST_DARK: Palette = Palette {
    page: "#000000",
    text: "#ffffff",
    quiet: "#ffffff",
    way: "#ffffff",
    back: "#ffc49c",
    problem: "#ff9aa5",
    chip: "#000000",
    rim: "#ffffff",
    plain: tone("#000000", "#ffffff"),
    won: tone("#001f0c", "#8df0b0"),
    lost: tone("#2b0000", "#ffb3b3"),
    owners: [
        tone("#00112e", "#b3d1ff"),
        tone("#261500", "#ffd28a"),
        tone("#190833", "#c3a0ff"),
        tone("#001d24", "#94ecff"),
        tone("#2b0019", "#ffbfdf"),
        tone("#181c00", "#e3f08a"),
        tone("#22120a", "#f5cfb3"),
        tone("#00211a", "#8ff0cf"),
    ],
    lane: lane("#000000", "#ffffff"),
    lanes: [
        lane("#000000", "#b3d1ff"),
        lane("#000000", "#ffd28a"),
        lane("#000000", "#c3a0ff"),
        lane("#000000", "#94ecff"),
        lane("#000000", "#ffbfdf"),
        lane("#000000", "#e3f08a"),
        lane("#000000", "#f5cfb3"),
        lane("#000000", "#8ff0cf"),
    ],
    name: "#000000",
};

impl Palette {
    /// The colours of a node.
    #[must_use]
    pub fn owner(&self, number: usize) -> Tone {
        self.owners.iter().cycle().nth(number % 8).copied().unwrap_or(self.plain)
    }

    /// The colours of the lane of an owner, or of what nobody owns.
    #[must_use]
    pub fn lane(&self, owner: Option<usize>) -> Lane {
        owner.and_then(|it| self.lanes.get(it % 8)).copied().unwrap_or(self.lane)
    }
}

/// Red, green and blue of a colour of these palettes.
#[cfg(any(feature = "png", feature = "pdf"))]
pub(crate) fn channels(colour: &str) -> [u8; 3] {
    let number = u32::from_str_radix(colour.trim_start_matches('#'), 16).unwrap_or(0);
    let [_, red, green, blue] = number.to_be_bytes();
    [red, green, blue]
}
