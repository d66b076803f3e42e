//! What tells one finding from another, in whichever run it is found.

/// What a finding is about; the department only says who asked for it.
#[derive(Debug, Clone)]
pub struct FindingKey {
    pub code: String,
    pub subject: String,
    pub product: Option<String>,
    pub plan: Option<String>,
    pub department: Option<String>,
}

impl FindingKey {
    /// Returns what is the same wherever the same is found.
    pub fn same(&self) -> (&str, &str, Option<&str>, Option<&str>) {
        let (product, plan) = (self.product.as_deref(), self.plan.as_deref());
        (&self.code, &self.subject, product, plan)
    }
}
