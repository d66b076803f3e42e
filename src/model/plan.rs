//! Seats as Zoom's plan usage tells of them, and since when and until when they are bought.

use jiff::civil::Date;

/// One plan line: seats of one plan of one product. What Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanLine {
    /// The key of plan usage without `plan_`: `base`, `webinar`, `zoom_rooms`, and whatever Zoom adds.
    pub product: String,
    /// Zoom's plan code, such as `business_yearly`.
    pub plan: Option<String>,
    /// A name that Zoom itself gives, which only few lines have.
    pub name: Option<String>,
    pub purchased: Option<i64>,
    pub assigned: Option<i64>,
    /// Seats held by pending invitations.
    pub pending: Option<i64>,
    /// Hosts seen this month, on plans billed by active hosts.
    pub active_hosts: Option<i64>,
}

/// Cloud recording storage in bytes; 1 TB is 1,024 GB. "Unlimited" and what Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StoragePlan {
    pub plan: Option<String>,
    pub plan_bytes: Option<u64>,
    pub plan_used_bytes: Option<u64>,
    pub free_bytes: Option<u64>,
    pub free_used_bytes: Option<u64>,
}

/// The whole of plan usage, lines in Zoom's order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanUsage {
    pub lines: Vec<PlanLine>,
    pub storage: Option<StoragePlan>,
}

/// When one plan of one product was bought, and when it is billed next. What Zoom left out is `None`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlanTerm {
    /// As in plan usage: `base`, `webinar`; what is bought within a product has both names: `phone_calling`.
    pub product: String,
    /// Zoom's plan code, such as `business_yearly`.
    pub plan: Option<String>,
    /// Zoom's word: `active`, `cancelled`, `expired`.
    pub status: Option<String>,
    pub purchased: Option<i64>,
    pub effective_on: Option<Date>,
    pub next_invoice_on: Option<Date>,
}

/// The beginning of the names that Zoom's settings have for add-ons, and plan usage mostly has not.
const PREFIX: &str = "zoom_";

/// Products of plan usage that are no base product, and that no person is given a seat of.
const NOT_OF_PEOPLE: [&str; 14] = [
    "zoom_rooms",
    "room_connector",
    "zwr",
    "zva",
    "zva_voice",
    "zva_chat",
    "znode_base",
    "zphybrid",
    "zmhybrid",
    "mchybrid",
    "rchybrid",
    "cmrhybrid",
    "tchybrid",
    "partner_premier_support",
];

/// Tells whether a product is one of those that a person holds one of: the meeting licence itself or a bundle with it.
pub fn is_base(product: &str) -> bool {
    product == "base" || is_bundle(product)
}

/// Tells whether a product is a bundle of a meeting licence and a calling plan.
pub fn is_bundle(product: &str) -> bool {
    product == "united" || product.starts_with("zoom_one")
}

impl PlanLine {
    /// Tells whether it is of a product that a person holds one of: the meeting licence itself or a bundle with it.
    pub fn is_base(&self) -> bool {
        is_base(&self.product)
    }

    /// Tells whether it may have seats; one that says nothing of itself may.
    pub fn is_in_use(&self) -> bool {
        let counts = [
            self.purchased,
            self.assigned,
            self.pending,
            self.active_hosts,
        ];
        counts.iter().flatten().any(|count| *count > 0) || counts.iter().all(Option::is_none)
    }

    /// Tells whether its seats may be given to people besides a base seat. What Zoom adds to plan usage may.
    pub fn is_add_on(&self) -> bool {
        let product = self.product.as_str();
        !self.is_base()
            && !NOT_OF_PEOPLE.contains(&product)
            && !product.starts_with("zoom_video_management")
    }
}

impl PlanUsage {
    /// Returns the product whose seat an add-on is, by the name that it has in somebody's settings: that of a line, with
    /// `zoom_` in front of it or without, else the name itself.
    pub fn product_of<'a>(&'a self, name: &'a str) -> &'a str {
        let has = |product: &str| self.lines.iter().any(|line| line.product == product);
        match name.strip_prefix(PREFIX) {
            Some(short) if !has(name) && has(short) => short,
            _ => name,
        }
    }

    /// Returns how many seats of base products are assigned, where every line says so.
    pub fn base_seats(&self) -> Option<u64> {
        let lines = self.lines.iter();
        let assigned = lines
            .filter(|line| line.is_base())
            .map(|line| line.assigned);
        let sum: i64 = assigned.sum::<Option<i64>>()?;
        u64::try_from(sum).ok()
    }

    /// Tells whether people may hold seats of several base products.
    pub fn has_several_bases(&self) -> bool {
        let in_use = self.lines.iter();
        let mut in_use = in_use.filter(|line| line.is_base() && line.is_in_use());
        let Some(first) = in_use.next() else {
            return false;
        };
        in_use.any(|line| line.product != first.product)
    }

    /// Tells whether anybody may hold an add-on: where a line does not say how many do, somebody may.
    pub fn has_add_ons(&self) -> bool {
        let mut lines = self.lines.iter().filter(|line| line.is_add_on());
        lines.any(|line| line.is_in_use() && line.assigned.is_none_or(|assigned| assigned > 0))
    }
}
