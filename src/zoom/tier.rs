//! What Zoom allows: the tiers of accounts, the classes of requests, and the limits of each.
//!
//! The numbers are those of Zoom's rate limits page; they hold for the account as a whole, so every
//! other app of the company draws on them too.

use rust_decimal::Decimal;

use crate::model::PlanUsage;

/// The rate class of a request; Zoom Phone counts for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    Light,
    Medium,
    Heavy,
    ResourceIntensive,
    PhoneLight,
    PhoneMedium,
    PhoneHeavy,
}

impl Class {
    pub const ALL: [Self; 7] = [
        Self::Light,
        Self::Medium,
        Self::Heavy,
        Self::ResourceIntensive,
        Self::PhoneLight,
        Self::PhoneMedium,
        Self::PhoneHeavy,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Medium => "medium",
            Self::Heavy => "heavy",
            Self::ResourceIntensive => "resource-intensive",
            Self::PhoneLight => "phone-light",
            Self::PhoneMedium => "phone-medium",
            Self::PhoneHeavy => "phone-heavy",
        }
    }

    /// Returns over how many seconds Zoom counts requests.
    pub(super) fn seconds_counted(self) -> u32 {
        match self {
            Self::ResourceIntensive => 60,
            Self::Light
            | Self::Medium
            | Self::Heavy
            | Self::PhoneLight
            | Self::PhoneMedium
            | Self::PhoneHeavy => 1,
        }
    }
}

/// How much Zoom allows an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tier {
    /// Requests are not paced.
    None,
    Free,
    Pro,
    /// Business, Education, Enterprise and partners.
    Business,
}

impl Tier {
    /// Returns the requests that Zoom allows in a minute; `None` when they are not paced.
    ///
    /// Zoom names no numbers for Zoom Phone on free accounts, so there the general ones stand in.
    pub fn per_minute(self, class: Class) -> Option<u32> {
        // In the order of `Class::ALL`.
        let by_class = match self {
            Self::None => return None,
            Self::Free => [240, 120, 60, 10, 240, 120, 60],
            Self::Pro => [1_800, 1_200, 600, 10, 1_200, 600, 300],
            Self::Business => [4_800, 3_600, 2_400, 20, 2_400, 1_200, 600],
        };
        Some(by_class[class as usize])
    }

    /// Returns the requests that Zoom allows in a day; `None` when there is no such limit.
    ///
    /// On paid accounts heavy and resource-intensive requests share theirs.
    pub fn per_day(self, class: Class) -> Option<u32> {
        match (self, class) {
            (Self::Free, Class::Light | Class::PhoneLight) => Some(6_000),
            (Self::Free, Class::Medium | Class::PhoneMedium) => Some(2_000),
            (Self::Free, Class::Heavy | Class::PhoneHeavy) => Some(1_000),
            (Self::Free | Self::Pro, Class::ResourceIntensive) | (Self::Pro, Class::Heavy) => {
                Some(30_000)
            }
            (Self::Business, Class::Heavy | Class::ResourceIntensive) => Some(60_000),
            (Self::Pro, Class::PhoneHeavy) => Some(15_000),
            (Self::Business, Class::PhoneHeavy) => Some(30_000),
            (Self::None, _)
            | (
                Self::Pro | Self::Business,
                Class::Light | Class::Medium | Class::PhoneLight | Class::PhoneMedium,
            ) => None,
        }
    }

    /// Returns the percentage of a day's limit that so many requests are, not rounded; `None` when there is
    /// no such limit.
    pub fn quota_pct(self, class: Class, requests: u64) -> Option<Decimal> {
        let limit = self.per_day(class)?;
        Some(Decimal::from(requests) * Decimal::ONE_HUNDRED / Decimal::from(limit))
    }

    /// Concludes the tier from the plans that an account pays for; `None` when they do not tell.
    ///
    /// It reads the families of codes in Zoom's Billing plans document. Zoom has no field for it.
    pub fn infer(usage: &PlanUsage) -> Option<Self> {
        let decides =
            |product: &str| matches!(product, "base" | "united") || product.starts_with("zoom_one");
        usage
            .lines
            .iter()
            .filter(|line| decides(&line.product) && line.purchased != Some(0))
            .filter_map(|line| Self::of_code(line.plan.as_deref()?))
            .max_by_key(|tier| u8::from(*tier == Self::Business))
    }

    fn of_code(code: &str) -> Option<Self> {
        const BUSINESS: [&str; 12] = [
            "business_",
            "plan_business_",
            "biz_",
            "ent_",
            "enterprise_",
            "zobp_",
            "zoe_",
            "zoep_",
            "zm_one_ent_",
            "edu",
            "plan_edu_",
            "zo_edu_",
        ];
        const PRO: [&str; 5] = ["monthly", "yearly", "pro_", "plan_pro_", "zopp_"];
        let code = code.to_lowercase();
        let is_of = |families: &[&str]| families.iter().any(|family| code.starts_with(family));
        if is_of(&BUSINESS) {
            return Some(Self::Business);
        }
        is_of(&PRO).then_some(Self::Pro)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PlanLine;

    fn usage(lines: &[(&str, &str, i64)]) -> PlanUsage {
        let lines = lines.iter().map(|(product, plan, purchased)| PlanLine {
            product: (*product).to_owned(),
            plan: Some((*plan).to_owned()),
            purchased: Some(*purchased),
            ..PlanLine::default()
        });
        PlanUsage {
            lines: lines.collect(),
            storage: None,
        }
    }

    #[test]
    fn a_share_of_the_day_is_exact() {
        for (tier, class, requests, wanted) in [
            (Tier::Pro, Class::Heavy, 0, Some("0")),
            (Tier::Pro, Class::Heavy, 3, Some("0.01")),
            (Tier::Business, Class::Heavy, 15_000, Some("25")),
            (
                Tier::Business,
                Class::ResourceIntensive,
                90_000,
                Some("150"),
            ),
            (Tier::Free, Class::Medium, 1, Some("0.05")),
            (Tier::Pro, Class::PhoneHeavy, 150, Some("1")),
            (Tier::Pro, Class::Medium, 1_000, None),
            (Tier::None, Class::Heavy, 1_000, None),
        ] {
            let wanted: Option<Decimal> = wanted.map(|text| text.parse().unwrap());
            assert_eq!(tier.quota_pct(class, requests), wanted, "{class:?}");
        }
        assert!(Tier::Free.quota_pct(Class::Heavy, u64::MAX).is_some());
    }

    #[test]
    fn the_plans_of_an_account_tell_its_tier() {
        for (code, tier) in [
            ("monthly", Some(Tier::Pro)),
            ("yearly50", Some(Tier::Pro)),
            ("plan_pro_two_years", Some(Tier::Pro)),
            ("business_yearly", Some(Tier::Business)),
            ("plan_business_three_years", Some(Tier::Business)),
            ("zobp_usca_monthly_unlimited", Some(Tier::Business)),
            ("zoe_prem_jp_yearly", Some(Tier::Business)),
            ("zm_one_ent_std_yearly", Some(Tier::Business)),
            ("edu20", Some(Tier::Business)),
            ("something_else", None),
        ] {
            assert_eq!(Tier::infer(&usage(&[("base", code, 5)])), tier, "{code}");
        }
    }

    #[test]
    fn the_highest_plan_with_seats_decides() {
        let both = usage(&[("base", "monthly", 5), ("zoom_one", "zoe_yearly", 5)]);
        assert_eq!(Tier::infer(&both), Some(Tier::Business));
        let empty = usage(&[("base", "monthly", 5), ("zoom_one", "zoe_yearly", 0)]);
        assert_eq!(Tier::infer(&empty), Some(Tier::Pro));
        let add_on = usage(&[("webinar", "yearly", 5)]);
        assert_eq!(Tier::infer(&add_on), None);
    }
}
