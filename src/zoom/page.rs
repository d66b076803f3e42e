//! An answer of Zoom whose lists are still text: they are nearly all of it, and of their rows we want little.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer as _};
use serde_json::Value;
use serde_json::value::RawValue;

use super::wire::{self, Object, says_anything};

/// A JSON object, its fields in Zoom's order; of those with the same key the last.
#[derive(Debug)]
pub(super) struct Page(Vec<(String, Field)>);

#[derive(Debug)]
enum Field {
    /// The text of a list.
    List(Box<RawValue>),
    Other(Value),
}

impl Field {
    /// Tells whether there is a list, be it empty, or something that stands in its place.
    fn says_a_list(&self) -> bool {
        match self {
            Self::List(_) => true,
            Self::Other(value) => says_anything(value),
        }
    }

    fn into_value(self) -> Value {
        match self {
            // It was read as JSON before.
            Self::List(text) => serde_json::from_str(text.get()).unwrap_or_default(),
            Self::Other(value) => value,
        }
    }
}

impl Page {
    /// Reads a body; `None` where it is no object.
    pub(super) fn read(body: &str) -> Option<Self> {
        serde_json::from_str(body).ok()
    }

    /// Returns a field that is no list.
    pub(super) fn get(&self, key: &str) -> Option<&Value> {
        self.0.iter().find_map(|(name, field)| match field {
            Field::Other(value) if name == key => Some(value),
            Field::Other(_) | Field::List(_) => None,
        })
    }

    /// Tells whether there is a field whose key begins like this, and is not null.
    pub(super) fn has(&self, key: &str) -> bool {
        let is_null = |field: &Field| matches!(field, Field::Other(Value::Null));
        let mut fields = self.0.iter();
        fields.any(|(name, field)| name.starts_with(key) && !is_null(field))
    }

    /// Takes the rows of the list with a key out; where it is missing or says nothing, those of another.
    pub(super) fn rows(&mut self, key: &str, other: Option<&str>) -> Option<Rows> {
        let other = other.and_then(|key| self.take(key));
        let list = self.take(key).filter(Field::says_a_list).or(other)?;
        match list {
            Field::List(text) => Some(Rows::Text(text)),
            Field::Other(row @ Value::Object(_)) if says_anything(&row) => Some(Rows::Lone(row)),
            Field::Other(_) => None,
        }
    }

    fn take(&mut self, key: &str) -> Option<Field> {
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.remove(at).1)
    }

    pub(super) fn into_object(self) -> Object {
        let fields = self.0.into_iter();
        fields
            .map(|(key, field)| (key, field.into_value()))
            .collect()
    }
}

impl<'de> Deserialize<'de> for Page {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_map(Fields)
    }
}

struct Fields;

impl<'de> Visitor<'de> for Fields {
    type Value = Page;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Page, A::Error> {
        let mut page = Page(Vec::new());
        while let Some(key) = map.next_key::<String>()? {
            let text: Box<RawValue> = map.next_value()?;
            let field = if text.get().starts_with('[') {
                Field::List(text)
            } else {
                let value = serde_json::from_str(text.get());
                Field::Other(value.map_err(serde::de::Error::custom)?)
            };
            match page.0.iter_mut().find(|(name, _)| *name == key) {
                Some((_, earlier)) => *earlier = field,
                None => page.0.push((key, field)),
            }
        }
        Ok(page)
    }
}

/// The rows of a page that are still to be read.
#[derive(Debug)]
pub(super) enum Rows {
    /// The text of a list.
    Text(Box<RawValue>),
    /// An object that stands in the place of a list.
    Lone(Value),
}

impl Rows {
    /// Passes each row on as it is read; `None` for what is no object.
    pub(super) fn each<R: DeserializeOwned>(self, take: impl FnMut(Option<R>)) {
        let mut each = Each {
            take,
            row: PhantomData,
        };
        match self {
            Self::Lone(row) => (each.take)(wire::row(row)),
            Self::Text(text) => {
                let mut text = serde_json::Deserializer::from_str(text.get());
                // All of it was read as JSON before.
                text.deserialize_seq(&mut each).unwrap_or_default();
            }
        }
    }
}

struct Each<R, F> {
    take: F,
    row: PhantomData<fn() -> R>,
}

impl<'de, R: DeserializeOwned, F: FnMut(Option<R>)> Visitor<'de> for &mut Each<R, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut rows: A) -> Result<(), A::Error> {
        while let Some(row) = rows.next_element::<&RawValue>()? {
            (self.take)(row_of(row.get()));
        }
        Ok(())
    }
}

/// Reads a row of a list from its text, and leaves out what is not wanted of it.
fn row_of<R: DeserializeOwned>(text: &str) -> Option<R> {
    if !text.starts_with('{') {
        return None;
    }
    // A field that stands there twice is an error here, and the last of them counts there.
    let row = serde_json::from_str(text);
    row.or_else(|_| serde_json::from_str(text).map(wire::row))
        .ok()
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    #[serde(default)]
    struct Named {
        #[serde(deserialize_with = "wire::text")]
        name: Option<String>,
    }

    fn names(body: &str) -> Option<Vec<Option<String>>> {
        let rows = Page::read(body)?.rows("people", Some("others"))?;
        let mut names = Vec::new();
        rows.each(|row: Option<Named>| names.push(row.and_then(|row| row.name)));
        Some(names)
    }

    fn some(names: &[&str]) -> Vec<Option<String>> {
        let names = names.iter();
        names.map(|name| Some((*name).to_owned())).collect()
    }

    #[test]
    fn rows_come_from_a_list_or_from_what_stands_in_its_place() {
        let two = r#" { "people" : [ {"name":"a"} , {"name":"b","age":{"x":[1]}} ] } "#;
        assert_eq!(names(two), Some(some(&["a", "b"])));
        assert_eq!(names(r#"{"people":{"name":"a"}}"#), Some(some(&["a"])));
        let other = r#"{"people":null,"others":[{"name":"c"}]}"#;
        assert_eq!(names(other), Some(some(&["c"])));
        let empty = r#"{"people":[],"others":[{"name":"c"}]}"#;
        assert_eq!(names(empty), Some(some(&[])));
        for nothing in [
            "{}",
            r#"{"people":null}"#,
            r#"{"people":""}"#,
            r#"{"people":{}}"#,
            "[]",
            "",
            "3",
            r#"{"people":[{"name":"a"},{"na"#,
            r#"{"people":[{"name":"a"}]} x"#,
        ] {
            assert_eq!(names(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_row_that_is_no_object_is_told_apart_and_the_others_are_read() {
        let body = r#"{"people":[{"name":"a"},null,7,["x"],{"name":"b"}]}"#;
        let names = names(body).unwrap();
        assert_eq!(names.len(), 5);
        assert_eq!(names[4].as_deref(), Some("b"));
    }

    #[test]
    fn of_fields_that_stand_there_twice_the_last_counts() {
        let body = r#"{"people":[{"name":"x"}],"people":[{"name":"a","name":"b"}]}"#;
        assert_eq!(names(body), Some(some(&["b"])));
    }

    #[test]
    fn a_page_is_the_object_that_it_was_read_from() {
        let body = r#"{"b":1,"a":[1,{"x":null}],"c":{"d":[]},"b":2}"#;
        let object = Page::read(body).unwrap().into_object();
        let whole: Object = serde_json::from_str(body).unwrap();
        assert_eq!(object, whole);
        assert!(object.keys().eq(whole.keys()));
    }
}
