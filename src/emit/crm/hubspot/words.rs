//! The headings and tasks of HubSpot's page for people, in three languages.

use crate::model::Tongue;
use crate::model::pipeline::Door;

/// One phrase of each tongue under one name.
pub(super) struct Words {
    pub(super) before: &'static str,
    pub(super) account: &'static str,
    pub(super) properties: &'static str,
    pub(super) stale: &'static str,
    pub(super) deadlines: &'static str,
    pub(super) timed: &'static str,
    pub(super) rules: &'static str,
    pub(super) bound: &'static str,
    pub(super) guidance: &'static str,
    /// Before the path of the table with the guidance.
    pub(super) copy: &'static str,
    /// What stands behind the path.
    pub(super) made: &'static str,
    pub(super) after_sale: &'static str,
    /// When a deal enters a stage, and when it leaves one.
    doors: [&'static str; 2],
}

impl Words {
    /// When a property is asked for.
    pub(super) fn door(&self, door: Door) -> &'static str {
        let [enter, exit] = self.doors;
        match door {
            Door::Enter => enter,
            Door::Exit => exit,
        }
    }
}

pub(super) fn words(tongue: Tongue) -> &'static Words {
    match tongue {
        Tongue::English => &ENGLISH,
        Tongue::Arabic => &ARABIC,
        Tongue::Persian => &PERSIAN,
    }
}

/// Deals that move on by themselves: `after` begins with its own word.
pub(super) fn moved(tongue: Tongue, to: &str, after: &str) -> String {
    match tongue {
        Tongue::English => format!("move to {to} {after}"),
        Tongue::Arabic => format!("انقل الصفقة إلى {to} {after}"),
        Tongue::Persian => format!("معامله را {after} به {to} ببرید"),
    }
}

/// What a person tries before the rules are set for good.
pub(super) fn trial(tongue: Tongue, open: &str, lost: &str) -> String {
    match tongue {
        Tongue::English => format!(
            "Try on a test pipeline that a deal in {open} can still be moved to {lost}; if it cannot, empty \
             `noSkippingStagesRule`."
        ),
        Tongue::Arabic => format!(
            "جرب في مسار تجريبي أن صفقة في {open} ما زال يمكن نقلها إلى {lost}؛ فإن تعذر ذلك فأفرغ `noSkippingStagesRule`."
        ),
        Tongue::Persian => format!(
            "در یک خط فروش آزمایشی ببینید که معامله‌ای در {open} هنوز به {lost} می‌رود؛ اگر نرفت، `noSkippingStagesRule` را خالی کنید."
        ),
    }
}

static ENGLISH: Words = Words {
    before: "Before",
    account: "The account has a free deal pipeline; pipeline rules need Sales Hub Professional or \
              Enterprise.",
    properties: "Required properties (Settings, Objects, Deals, Pipelines, conditional stage \
                 properties)",
    stale: "Stale deals (a workflow or a view)",
    deadlines: "Deadlines (a workflow with a task)",
    timed: "Moves by time (a workflow)",
    rules: "Pipeline rules (`hubspot.rules.steps.json`, beta)",
    bound: "Rules do not bind workflows, most API calls, super admins and users who may edit property \
            settings.",
    guidance: "Guidance (playbook or description)",
    copy: "Copy the entry and exit criteria and the activities of each stage from",
    made: "; `masar build --to csv` writes it",
    after_sale: "After the sale (a pipeline of its own)",
    doors: ["when a deal enters the stage", "when a deal leaves the stage"],
};

static ARABIC: Words = Words {
    before: "قبل البدء",
    account: "في الحساب مسار صفقات غير مستخدم؛ وتحتاج قواعد المسار إلى Sales Hub Professional أو Enterprise.",
    properties: "الخصائص الإلزامية (Settings, Objects, Deals, Pipelines, conditional stage properties)",
    stale: "الصفقات الراكدة (سير عمل أو عرض)",
    deadlines: "المواعيد النهائية (سير عمل ينشئ مهمة)",
    timed: "الانتقال بمرور الوقت (سير عمل)",
    rules: "قواعد المسار (`hubspot.rules.steps.json`، نسخة تجريبية)",
    bound: "لا تقيد القواعد سير العمل ولا معظم طلبات الواجهة البرمجية ولا كبار المشرفين ولا من يحق له تعديل إعدادات الخصائص.",
    guidance: "الإرشادات (دليل عمل أو وصف)",
    copy: "انسخ شروط الدخول والخروج وأنشطة كل مرحلة من",
    made: "؛ يكتبه الأمر `masar build --to csv`",
    after_sale: "ما بعد البيع (مسار مستقل)",
    doors: ["عندما تدخل الصفقة المرحلة", "عندما تغادر الصفقة المرحلة"],
};

static PERSIAN: Words = Words {
    before: "پیش از آغاز",
    account: "حساب یک خط فروش آزاد دارد؛ قاعده‌های خط فروش به Sales Hub Professional یا Enterprise نیاز دارند.",
    properties: "ویژگی‌های الزامی (Settings, Objects, Deals, Pipelines, conditional stage properties)",
    stale: "معامله‌های راکد (گردش کار یا نما)",
    deadlines: "مهلت‌ها (گردش کار با یک وظیفه)",
    timed: "جابه‌جایی با گذشت زمان (گردش کار)",
    rules: "قاعده‌های خط فروش (`hubspot.rules.steps.json`، آزمایشی)",
    bound: "قاعده‌ها گردش کارها، بیشتر درخواست‌های API، مدیران ارشد و کسانی را که تنظیم ویژگی‌ها را تغییر می‌دهند محدود نمی‌کنند.",
    guidance: "راهنما (دفترچهٔ راهنما یا توضیح)",
    copy: "شرط‌های ورود و خروج و کارهای هر مرحله را رونویسی کنید از",
    made: "؛ آن را `masar build --to csv` می‌نویسد",
    after_sale: "پس از فروش (خط فروشی جداگانه)",
    doors: ["وقتی معامله وارد مرحله می‌شود", "وقتی معامله از مرحله بیرون می‌رود"],
};
