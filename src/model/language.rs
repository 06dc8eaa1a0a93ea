//! Languages of maps and labels.

/// A language by its ISO 639 code: `en`, `ar`, `fa`, `ckb`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(String);

/// ISO 639-1 codes, and `ckb`, which is written right to left and has no two-letter code.
const CODES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch ckb co cr cs cu cv \
    cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie \
    ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk \
    ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se \
    sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo \
    xh yi yo za zh zu";

impl Language {
    /// The language with this code.
    #[must_use]
    pub fn named(code: &str) -> Option<Self> {
        Self::codes().any(|it| it == code).then(|| Self(code.to_owned()))
    }

    /// Every known code, in alphabetical order.
    pub fn codes() -> impl Iterator<Item = &'static str> {
        CODES.split_ascii_whitespace()
    }

    /// The code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        matches!(self.code(), "ar" | "fa" | "he" | "ur" | "ckb" | "ps" | "sd" | "ug" | "yi" | "dv")
    }
}

impl Default for Language {
    fn default() -> Self {
        Self("en".to_owned())
    }
}
