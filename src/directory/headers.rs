//! Which column is what: by what letters and digits are left of its header, in small letters.

use crate::sheet::plain;

/// What a column says of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Field {
    Email,
    Status,
    /// Whether an account is enabled: `true` says less of its owner than `false`.
    Enabled,
    Manager,
    ManagerEmail,
    Department,
    CostCenter,
    Division,
}

impl Field {
    pub const ALL: [Self; 8] = [
        Self::Email,
        Self::Status,
        Self::Enabled,
        Self::Manager,
        Self::ManagerEmail,
        Self::Department,
        Self::CostCenter,
        Self::Division,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "address",
            Self::Status => "status",
            Self::Enabled => "account enabled",
            Self::Manager => "manager",
            Self::ManagerEmail => "manager's address",
            Self::Department => "department",
            Self::CostCenter => "cost centre",
            Self::Division => "division",
        }
    }

    /// The headers that it goes by. Of several columns for one thing, that which stands first here goes first.
    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Email => &[
                "email",
                "emailaddress",
                "emailaddressrequired",
                "workemail",
                "workemailaddress",
                "emailwork",
                "businessemail",
                "businessemailaddress",
                "companyemail",
                "companyemailaddress",
                "corporateemail",
                "officialemail",
                "primaryemail",
                "primaryemailaddress",
                "primaryworkemail",
                "employeeemail",
                "useremail",
                "profileemail",
                "mail",
                "userprincipalname",
                "upn",
            ],
            Self::Status => &[
                "status",
                "statusreadonly",
                "employmentstatus",
                "employeestatus",
                "employeestate",
                "workerstatus",
                "workstatus",
                "hrstatus",
                "personstatus",
                "jobstatus",
                "assignmentstatus",
                "userstatus",
                "accountstatus",
                "lifecyclestatus",
                "lifecyclestate",
            ],
            Self::Enabled => &[
                "accountenabled",
                "userenabled",
                "enabled",
                "isenabled",
                "active",
                "isactive",
            ],
            Self::Manager => &[
                "manager",
                "managername",
                "managersname",
                "managerdisplayname",
                "linemanager",
                "linemanagername",
                "supervisor",
                "supervisorname",
                "reportsto",
                "reportingmanager",
            ],
            Self::ManagerEmail => &[
                "manageremail",
                "manageremailaddress",
                "managersemail",
                "managersemailaddress",
                "managerworkemail",
                "managermail",
                "managerupn",
                "manageruserprincipalname",
                "linemanageremail",
                "supervisoremail",
                "supervisoremailaddress",
                "reportingmanageremail",
            ],
            Self::Department => &["department", "departmentname", "dept", "deptname"],
            Self::CostCenter => &[
                "costcenter",
                "costcentre",
                "costcentercode",
                "costcentrecode",
                "costcenterid",
                "costcentreid",
                "costcenternumber",
                "costcentrenumber",
                "costcentername",
                "costcentrename",
            ],
            Self::Division => &["division", "divisionname", "businessunit"],
        }
    }
}

/// Where what stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Columns(Vec<(Field, usize)>);

impl Columns {
    pub(super) fn of<'a>(headers: impl Iterator<Item = &'a str>) -> Self {
        let headers: Vec<String> = headers.map(plain).collect();
        let mut columns = Vec::new();
        for field in Field::ALL {
            for name in field.names() {
                let places = headers.iter().enumerate();
                let places = places.filter(|(_, header)| header == name);
                columns.extend(places.map(|(place, _)| (field, place)));
            }
        }
        Self(columns)
    }

    pub(super) fn has(&self, field: Field) -> bool {
        self.of_field(field).next().is_some()
    }

    pub(super) fn count(&self) -> usize {
        self.0.len()
    }

    pub(super) fn all(&self) -> impl Iterator<Item = (Field, usize)> {
        self.0.iter().copied()
    }

    /// The places of all columns for one thing, that which goes first before the others.
    pub(super) fn of_field(&self, field: Field) -> impl Iterator<Item = usize> {
        let columns = self.0.iter().filter(move |(of, _)| *of == field);
        columns.map(|(_, place)| *place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_matched_loosely() {
        for (header, field) in [
            ("Work Email", Field::Email),
            ("E-Mail", Field::Email),
            ("userPrincipalName", Field::Email),
            ("Email Address [Required]", Field::Email),
            ("EMPLOYMENT_STATUS", Field::Status),
            ("accountEnabled", Field::Enabled),
            ("Cost Centre", Field::CostCenter),
            ("cost-center", Field::CostCenter),
            ("Manager's Email", Field::ManagerEmail),
        ] {
            let columns = Columns::of(["Name", header].into_iter());
            assert_eq!(columns.all().collect::<Vec<_>>(), [(field, 1)], "{header}");
        }
    }

    #[test]
    fn headers_that_only_resemble_one_are_not_used() {
        let others = ["Personal Email", "State", "Manager ID", "Status Date", ""];
        assert_eq!(Columns::of(others.into_iter()).count(), 0);
    }

    #[test]
    fn no_header_stands_for_two_things() {
        let all = Field::ALL.into_iter().flat_map(Field::names);
        let mut all: Vec<_> = all.collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
