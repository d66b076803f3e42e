//! One end of a call, as a row of the call history tells it.

use jiff::Timestamp;
use serde_json::{Map, Value};

use super::{areas::CommonArea, calls::Line, person::Person, planted};

#[derive(Debug, Clone, Copy)]
pub(super) struct End<'a> {
    ext_id: &'a str,
    name: &'a str,
    email: &'a str,
    ext_type: &'static str,
    number_type: &'static str,
}

/// Somebody who is not in the account; what Zoom does not know of them is left out.
const STRANGER: End<'static> = End {
    ext_id: "",
    name: planted::CALLER,
    email: "",
    ext_type: "",
    number_type: "external_pstn",
};

impl<'a> End<'a> {
    /// The end on a line of the account: a person's, if it is one's own, or that of a common area.
    pub(super) fn on(line: Line, person: Option<&'a Person>, area: Option<&'a CommonArea>) -> Self {
        let nobody = |ext_id, ext_type| End {
            ext_id,
            name: planted::CALLER,
            email: "",
            ext_type,
            number_type: "zoom_pstn",
        };
        match line {
            Line::Own => person.map_or(STRANGER, Self::of_person),
            Line::CommonArea => area.map_or_else(
                || nobody("common-area-of-nobody", "common_area"),
                |area| nobody(&area.id, "common_area"),
            ),
            Line::CallQueue => nobody("queue-of-nobody", "call_queue"),
        }
    }

    /// The other end: a member of the account or, now and then, somebody whose address Zoom knows.
    pub(super) fn of(person: Option<&'a Person>, start: Timestamp) -> Self {
        let known = start.as_second() % 8 == 0;
        match person {
            Some(person) => Self::of_person(person),
            None if known => End {
                email: planted::STRANGER,
                ext_type: "external_contact",
                ..STRANGER
            },
            None => STRANGER,
        }
    }

    fn of_person(person: &'a Person) -> Self {
        Self {
            ext_id: person.id.as_deref().unwrap_or_default(),
            name: &person.display_name,
            email: &person.email,
            ext_type: "user",
            number_type: "zoom_pstn",
        }
    }

    /// Writes it as the `caller` or the `callee` of a row.
    pub(super) fn write(self, prefix: &str, row: &mut Map<String, Value>) {
        let mut put = |key: &str, value: String| {
            if !value.is_empty() {
                row.insert(format!("{prefix}_{key}"), value.into());
            }
        };
        // The list of common areas has no other id of them than its own.
        let extension = |id: &str| match self.ext_type {
            "common_area" => id.to_owned(),
            _ => format!("E{id}"),
        };
        if !self.ext_id.is_empty() {
            put("ext_id", extension(self.ext_id));
            put("ext_number", "10017".to_owned());
            put("device_type", "WIN_Client(6.5.1)".to_owned());
        }
        put("did_number", planted::NUMBER.to_owned());
        put("name", self.name.to_owned());
        put("email", self.email.to_owned());
        put("ext_type", self.ext_type.to_owned());
        put("number_type", self.number_type.to_owned());
        put("country_iso_code", "US".to_owned());
        put("country_code", "1".to_owned());
    }
}
