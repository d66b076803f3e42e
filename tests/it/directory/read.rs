//! Files of all sorts say the same, and what they do not say is not guessed.

use std::collections::BTreeMap;

use proptest::prelude::*;
use zoomaudit::directory::{Read, parse};
use zoomaudit::model::{Email, Listed, Mention, Standing};

fn read(text: &str) -> Read {
    parse(text.as_bytes()).unwrap()
}

fn standing(read: &Read, email: &str) -> Option<Standing> {
    match read.directory.of(Email::parse(email).as_ref()) {
        Mention::Listed(listed) => listed.standing,
        Mention::Disputed => panic!("{email} is disputed"),
        Mention::Absent => panic!("{email} is absent"),
    }
}

fn refused(bytes: &[u8]) -> String {
    parse(bytes).unwrap_err().to_string()
}

/// One line of a made-up file: what stands under each header.
const HEADERS: [&str; 6] = [
    "Work Email",
    "Employment Status",
    "Manager",
    "Cost Center",
    "department",
    "Favourite colour",
];

fn cell() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9äß東,;|\"' \t\r\n=.-]{0,12}".prop_map(|text| {
        // What a file has in front of a formula is none of the text.
        let is_around = |letter: char| letter.is_whitespace() || letter == '\'';
        text.trim_matches(is_around).to_owned()
    })
}

#[test]
fn what_keeps_a_spreadsheet_from_running_a_text_is_no_part_of_it() {
    let text =
        "email,status,cost center\n'-ada@example.com,active,'=4711\n'bob@example.com,active,'til\n";
    let read = read(text);
    let cost_center = |email: &str| match read.directory.of(Email::parse(email).as_ref()) {
        Mention::Listed(listed) => listed.cost_center.clone(),
        Mention::Disputed | Mention::Absent => panic!("{email}"),
    };
    assert_eq!(cost_center("-ada@example.com").as_deref(), Some("=4711"));
    // Such a text is no formula without it: it is a letter as any other.
    assert_eq!(cost_center("'bob@example.com").as_deref(), Some("'til"));
}

#[derive(Debug, Clone)]
struct Made {
    lines: Vec<[String; 6]>,
    order: Vec<usize>,
    between: char,
    newline: &'static str,
    /// Whether there is a mark in front, and in which encoding the text is.
    encoding: u8,
    blank: usize,
}

fn made() -> impl Strategy<Value = Made> {
    let status = prop::sample::select(vec!["Active", "Terminated", "on leave", ""]);
    let line = (status, prop::array::uniform4(cell()));
    (
        prop::collection::vec(line, 0..12),
        Just((0..HEADERS.len()).collect::<Vec<_>>()).prop_shuffle(),
        prop::sample::select(vec![',', ';', '\t', '|']),
        prop::sample::select(vec!["\n", "\r\n"]),
        0_u8..4,
        0_usize..3,
    )
        .prop_map(|(lines, order, between, newline, encoding, blank)| Made {
            lines: lines
                .into_iter()
                .enumerate()
                .map(|(nth, (status, [manager, cost, department, other]))| {
                    let email = format!("P{nth}@Example.com");
                    [email, status.to_owned(), manager, cost, department, other]
                })
                .collect(),
            order,
            between,
            newline,
            encoding,
            blank,
        })
}

impl Made {
    fn bytes(&self) -> Vec<u8> {
        let quoted = |cell: &str| {
            let is_plain = !cell.contains(['"', '\n', '\r', ',', ';', '\t', '|']);
            if is_plain && cell.len().is_multiple_of(2) {
                cell.to_owned()
            } else {
                format!("\"{}\"", cell.replace('"', "\"\""))
            }
        };
        let line = |cells: &[String; 6]| {
            let cells: Vec<String> = self.order.iter().map(|at| quoted(&cells[*at])).collect();
            cells.join(&self.between.to_string())
        };
        let mut text = line(&HEADERS.map(str::to_owned));
        for cells in &self.lines {
            text.push_str(&self.newline.repeat(1 + self.blank));
            text.push_str(&line(cells));
        }
        let wide = |bytes: fn(u16) -> [u8; 2]| {
            let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
            units.flat_map(bytes).collect()
        };
        match self.encoding {
            0 => text.into_bytes(),
            1 => format!("\u{feff}{text}").into_bytes(),
            2 => wide(u16::to_le_bytes),
            _ => wide(u16::to_be_bytes),
        }
    }
}

proptest! {
    #[test]
    fn what_stands_in_a_file_is_what_is_read(made in made()) {
        let read = parse(&made.bytes()).unwrap();
        let filled = |cell: &String| Some(cell.clone()).filter(|cell| !cell.is_empty());
        let expected: BTreeMap<String, Option<Listed>> = made.lines.iter().map(|cells| {
            let [email, status, manager, cost, department, _] = cells;
            let standing = match &**status {
                "Active" => Some(Standing::Active),
                "Terminated" => Some(Standing::Left),
                "on leave" => Some(Standing::OnLeave),
                _ => None,
            };
            (email.to_lowercase(), Some(Listed {
                standing,
                status: filled(status),
                manager: filled(manager),
                department: filled(department),
                cost_center: filled(cost),
                ..Listed::default()
            }))
        }).collect();
        let found: BTreeMap<_, _> = read.directory.listed.into_iter().collect();
        prop_assert_eq!(found, expected);
        prop_assert!(read.notes.unknown.is_empty() && read.notes.disputed.is_empty());
        prop_assert_eq!((read.notes.nameless, read.notes.too_long), (0, 0));
    }
}

#[test]
fn lines_that_disagree_do_not_count_and_lines_that_agree_do() {
    let read = read(
        "mail,status,dept\n\
         ada@example.com,Active,Sales\nADA@example.com,active,Sales\n\
         bob@example.com,Active,Sales\nbob@example.com,Terminated,Sales\n\
         eve@example.com,Active,Sales\neve@example.com,Active,Research\neve@example.com,Active,Sales\n",
    );
    assert_eq!(standing(&read, "Ada@Example.com"), Some(Standing::Active));
    assert_eq!(read.notes.disputed, ["bob@example.com", "eve@example.com"]);
    let bob = Email::parse("bob@example.com");
    assert_eq!(read.directory.of(bob.as_ref()), Mention::Disputed);
}

#[test]
fn a_word_that_nobody_knows_is_counted_and_means_nothing() {
    let read = read(
        "Email;Status\na@x.example;Gardening\nb@x.example;Gardening\n\
         c@x.example;On notice\nd@x.example;Deprovisioned\ne@x.example;\n",
    );
    let words: Vec<(&str, u64)> = read
        .notes
        .unknown
        .iter()
        .map(|(word, times)| (&**word, *times))
        .collect();
    assert_eq!(words, [("Gardening", 2), ("On notice", 1)]);
    for email in ["a@x.example", "c@x.example", "e@x.example"] {
        assert_eq!(standing(&read, email), None, "{email}");
    }
    assert_eq!(standing(&read, "d@x.example"), Some(Standing::Left));
}

#[test]
fn an_enabled_account_says_less_than_a_status_and_a_disabled_one_may_contradict_it() {
    let read = read(
        "userPrincipalName,employeeStatus,accountEnabled\n\
         left@x.example,Terminated,True\nleave@x.example,Parental leave,False\n\
         odd@x.example,Active,False\nnew@x.example,Soon,False\n\
         off@x.example,,FALSE\non@x.example,,true\nboth@x.example,Active,true\n",
    );
    for (email, expected) in [
        ("left@x.example", Some(Standing::Left)),
        ("leave@x.example", Some(Standing::OnLeave)),
        ("odd@x.example", None),
        ("new@x.example", None),
        ("off@x.example", Some(Standing::Left)),
        ("on@x.example", Some(Standing::Active)),
        ("both@x.example", Some(Standing::Active)),
    ] {
        assert_eq!(standing(&read, email), expected, "{email}");
    }
    assert_eq!(read.notes.contradictory, 1);
    assert_eq!(read.notes.unknown.len(), 1);
}

#[test]
fn somebody_goes_by_every_address_of_a_line() {
    let read = read(
        "mail,userPrincipalName,status\n\
         ada.byron@example.com,ab123@example.com,Terminated\n,eve@example.com,Active\n",
    );
    for email in ["ada.byron@example.com", "ab123@example.com"] {
        assert_eq!(standing(&read, email), Some(Standing::Left));
    }
    assert_eq!(standing(&read, "eve@example.com"), Some(Standing::Active));
}

#[test]
fn lines_without_an_address_or_with_too_many_cells_do_not_count() {
    let read = read(
        "sep=;\r\nName;E-mail;Status\r\nAda;ada@example.com;Active;;\r\n\
         Bob;;Terminated\r\nEve;eve;Terminated\r\nMax;max@example.com;Left; for good\r\n;;\r\nShort;s@example.com\r\n",
    );
    assert_eq!((read.notes.nameless, read.notes.too_long), (2, 1));
    let mut listed: Vec<&String> = read.directory.listed.keys().collect();
    listed.sort();
    assert_eq!(listed, ["ada@example.com", "s@example.com"]);
}

#[test]
fn a_file_without_addresses_is_refused_with_the_headers_there_are() {
    let columns = "no column is one of addresses; there are Name, Personal Email, Status";
    assert_eq!(
        refused(b"\n\nName;Personal Email;Status\nAda;a@b.c;Active"),
        columns
    );
    assert_eq!(refused(b""), "there is nothing in it");
    assert_eq!(
        refused(b"\xef\xbb\xbf \r\n,,\r\n"),
        "there is nothing in it"
    );
    let packed = "it is a workbook or another packed file, not CSV";
    assert_eq!(refused(b"PK\x03\x04..."), packed);
    let encoding = "its text is neither UTF-8 nor UTF-16";
    assert_eq!(refused(b"Email\nj\xf6rg@example.com\n"), encoding);
    assert_eq!(refused(b"E\0m\0a\0i\0l\0"), encoding);
}
