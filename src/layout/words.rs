//! The few words a picture says itself, in the language of its reader; those of sentences are in
//! `model::wording`.

use crate::model::{Language, Tongue};

/// Words in one language.
pub(super) struct Words {
    /// How many criteria let a deal in and out.
    pub(super) criteria: fn(&Counts) -> String,
    /// The heading of what allows a deal in.
    pub(super) enter: &'static str,
    /// The heading of what people do.
    pub(super) doing: &'static str,
    /// The heading of what must be true before a deal leaves.
    pub(super) exit: &'static str,
    /// The heading of questions for the buyer.
    pub(super) asking: &'static str,
    /// The heading of the parts of a stage.
    pub(super) parts: &'static str,
    /// The heading of where deals come from, and that of where they go.
    pub(super) ways_in: &'static str,
    pub(super) ways_out: &'static str,
    /// Before a stage that a way leads back to, and before who answers a question.
    pub(super) back: &'static str,
    pub(super) decides: &'static str,
    /// What a stage says of times, of people, and of itself.
    pub(super) takes: &'static str,
    pub(super) stale: &'static str,
    pub(super) consults: &'static str,
    pub(super) informs: &'static str,
    pub(super) probability: &'static str,
    pub(super) rests: &'static str,
    pub(super) guide: &'static str,
    pub(super) notes: &'static str,
    pub(super) links: &'static str,
    pub(super) phase: &'static str,
    pub(super) owner: &'static str,
    /// What the bars of a funnel count.
    pub(super) basis: &'static str,
    /// The heading of what moves buyers on, and of what makes them leave.
    pub(super) triggers: &'static str,
    pub(super) frictions: &'static str,
    /// The stages without a phase.
    pub(super) others: &'static str,
    pub(super) won: &'static str,
    pub(super) lost: &'static str,
    pub(super) start: &'static str,
    pub(super) leads: &'static str,
    pub(super) returns: &'static str,
    pub(super) stages: &'static str,
    pub(super) decisions: &'static str,
    pub(super) comma: &'static str,
    pub(super) semicolon: &'static str,
    /// Between two counts; a raised point would look like an Arabic zero.
    pub(super) between: &'static str,
}

const ENGLISH: Words = Words {
    criteria: english,
    enter: "Enter when",
    doing: "Do",
    exit: "Exit when",
    asking: "Ask",
    parts: "Parts",
    ways_in: "Ways in",
    ways_out: "Ways out",
    back: "back to",
    decides: "decided by",
    takes: "Expected stay",
    stale: "Stale after",
    consults: "Consults",
    informs: "Informs",
    probability: "Win probability",
    rests: "a deal may rest here",
    guide: "Guide",
    notes: "Note",
    links: "Links",
    phase: "phase",
    owner: "owner",
    basis: "Expected visits of {deals} deals that start at {start}, by the shares of the map; between bars, the visits of a stage against those of the stage before, returns included",
    triggers: "Triggers",
    frictions: "Frictions",
    others: "Without a phase",
    won: "deals are won here",
    lost: "deals are lost here",
    start: "deals start here",
    leads: "leads to",
    returns: "goes back to",
    stages: "Stages",
    decisions: "decisions",
    comma: ", ",
    semicolon: "; ",
    between: " · ",
};

const ARABIC: Words = Words {
    criteria: arabic,
    enter: "شروط الدخول",
    doing: "المهام",
    exit: "شروط الخروج",
    asking: "الأسئلة",
    parts: "الأجزاء",
    ways_in: "المسارات السابقة",
    ways_out: "المسارات التالية",
    back: "العودة إلى",
    decides: "القرار بيد",
    takes: "المدة المتوقعة",
    stale: "راكدة بعد",
    consults: "يستشير",
    informs: "يُبلغ",
    probability: "احتمال الفوز",
    rests: "يمكن أن تبقى الصفقة هنا",
    guide: "إرشاد",
    notes: "ملاحظة",
    links: "روابط",
    phase: "الطور",
    owner: "المالك",
    basis: "الزيارات المتوقعة لكل {deals} صفقة تبدأ من {start}، حسب نسب الخريطة؛ وبين الأشرطة: زيارات كل مرحلة قياسا إلى زيارات المرحلة التي قبلها، مع ما يعود منها",
    triggers: "المحفزات",
    frictions: "العوائق",
    others: "بلا طور",
    won: "تربح الصفقات هنا",
    lost: "تخسر الصفقات هنا",
    start: "تبدأ الصفقات هنا",
    leads: "تؤدي إلى",
    returns: "ترجع إلى",
    stages: "المراحل",
    decisions: "القرارات",
    comma: "، ",
    semicolon: "؛ ",
    between: "، ",
};

const PERSIAN: Words = Words {
    criteria: persian,
    enter: "شرط‌های ورود",
    doing: "کارها",
    exit: "شرط‌های خروج",
    asking: "پرسش‌ها",
    parts: "بخش‌ها",
    ways_in: "راه‌های آمدن",
    ways_out: "راه‌های پیش رو",
    back: "بازگشت به",
    decides: "تصمیم با",
    takes: "مدت معمول",
    stale: "راکد پس از",
    consults: "مشورت با",
    informs: "اطلاع به",
    probability: "احتمال برد",
    rests: "معامله می‌تواند همین‌جا بماند",
    guide: "راهنما",
    notes: "یادداشت",
    links: "پیوندها",
    phase: "فاز",
    owner: "مالک",
    basis: "بازدیدهای مورد انتظار {deals} معامله که از {start} آغاز می‌شوند، بر پایه سهم‌های نقشه؛ میان میله‌ها: بازدیدهای هر مرحله نسبت به بازدیدهای مرحله پیش از آن، با بازگشت‌ها",
    triggers: "محرک‌ها",
    frictions: "مانع‌ها",
    others: "بدون فاز",
    won: "معامله اینجا برنده می‌شود",
    lost: "معامله اینجا می‌بازد",
    start: "معامله از اینجا آغاز می‌شود",
    leads: "می‌رود به",
    returns: "برمی‌گردد به",
    stages: "مرحله‌ها",
    decisions: "تصمیم‌ها",
    comma: "، ",
    semicolon: "؛ ",
    between: "، ",
};

/// The words of a language; English where a picture has none in it.
pub(super) fn words(language: &Language) -> &'static Words {
    match Tongue::of(language) {
        Tongue::English => &ENGLISH,
        Tongue::Arabic => &ARABIC,
        Tongue::Persian => &PERSIAN,
    }
}

/// The numbers of criteria in the digits of the map; nothing stands for none.
pub(super) struct Counts {
    pub(super) enter: Option<String>,
    pub(super) exit: Option<String>,
    /// Whether the only number is 1.
    pub(super) one: bool,
}

fn english(of: &Counts) -> String {
    let noun = if of.one { "criterion" } else { "criteria" };
    match (&of.enter, &of.exit) {
        (Some(enter), Some(exit)) => format!("criteria: {enter} entry · {exit} exit"),
        (Some(enter), None) => format!("{enter} entry {noun}"),
        (None, Some(exit)) => format!("{exit} exit {noun}"),
        (None, None) => String::new(),
    }
}

fn arabic(of: &Counts) -> String {
    match (&of.enter, &of.exit) {
        (Some(enter), Some(exit)) => format!("شروط الدخول: {enter}، الخروج: {exit}"),
        (Some(enter), None) => format!("شروط الدخول: {enter}"),
        (None, Some(exit)) => format!("شروط الخروج: {exit}"),
        (None, None) => String::new(),
    }
}

fn persian(of: &Counts) -> String {
    match (&of.enter, &of.exit) {
        (Some(enter), Some(exit)) => format!("{enter} شرط ورود، {exit} شرط خروج"),
        (Some(enter), None) => format!("{enter} شرط ورود"),
        (None, Some(exit)) => format!("{exit} شرط خروج"),
        (None, None) => String::new(),
    }
}
