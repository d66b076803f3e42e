//! Names for made-up people: many scripts, and some that are hard on whoever prints them.

use super::random::Random;

/// A name as it is shown, and what an address makes of it.
type Part = (&'static str, &'static str);

struct Script {
    /// How many people in a hundred have a name from here.
    percent: u64,
    first: &'static [Part],
    last: &'static [Part],
    family_first: bool,
}

/// A person's name.
pub(super) struct Name {
    pub(super) first: String,
    pub(super) last: String,
    pub(super) display: String,
    /// The part of the address before the `@`, without a number.
    pub(super) local: String,
}

#[rustfmt::skip]
const SCRIPTS: [Script; 9] = [
    Script { percent: 45, family_first: false,
        first: &[("Ada", "ada"), ("Grace", "grace"), ("Tom", "tom"), ("Mary", "mary"), ("Priya", "priya"), ("Noah", "noah"),
            ("Emma", "emma"), ("Liam", "liam"), ("Olivia", "olivia"), ("Sam", "sam"), ("Ruth", "ruth"), ("Omar", "omar"),
            ("Leila", "leila"), ("Jack", "jack"), ("Alice", "alice"), ("Peter", "peter"), ("Nina", "nina"), ("Victor", "victor"),
            ("Aisha", "aisha"), ("George", "george"), ("Hannah", "hannah"), ("Ivan", "ivan"), ("Julia", "julia"), ("Karl", "karl")],
        last: &[("Smith", "smith"), ("Jones", "jones"), ("Taylor", "taylor"), ("Brown", "brown"), ("Walker", "walker"),
            ("Hall", "hall"), ("Young", "young"), ("King", "king"), ("Wright", "wright"), ("Green", "green"), ("Baker", "baker"),
            ("Patel", "patel"), ("Rossi", "rossi"), ("Meyer", "meyer"), ("Novak", "novak"), ("Okafor", "okafor"), ("Singh", "singh"),
            ("Clark", "clark"), ("Lewis", "lewis"), ("O'Neill", "oneill"), ("Van der Berg", "vanderberg"), ("Khan", "khan")] },
    Script { percent: 25, family_first: false,
        first: &[("José", "jose"), ("Zoë", "zoe"), ("Zoe\u{308}", "zoe"), ("Søren", "soren"), ("Łukasz", "lukasz"), ("Müge", "muge"),
            ("François", "francois"), ("Ángela", "angela"), ("Jürgen", "juergen"), ("Nguye\u{302}\u{303}n", "nguyen"), ("Åsa", "asa"),
            ("Þóra", "thora"), ("Chloé", "chloe"), ("Dvořák", "dvorak")],
        last: &[("García", "garcia"), ("Müller", "mueller"), ("Çelik", "celik"), ("Ångström", "angstroem"), ("Peña", "pena"),
            ("Øverland", "overland"), ("Škvorecký", "skvorecky"), ("Großmann", "grossmann"), ("Trần", "tran"), ("Gonçalves", "goncalves"),
            ("Őry", "ory"), ("Ibáñez", "ibanez"), ("D’Angelo", "dangelo")] },
    Script { percent: 7, family_first: true,
        first: &[("健", "ken"), ("美咲", "misaki"), ("さくら", "sakura"), ("大輔", "daisuke"), ("タケシ", "takeshi"), ("陽子", "yoko")],
        last: &[("佐藤", "sato"), ("鈴木", "suzuki"), ("髙橋", "takahashi"), ("田中", "tanaka"), ("渡邉", "watanabe")] },
    Script { percent: 6, family_first: false,
        first: &[("Иван", "ivan"), ("Ольга", "olga"), ("Сергей", "sergei"), ("Анна", "anna"), ("Юлия", "yulia")],
        last: &[("Петров", "petrov"), ("Соколова", "sokolova"), ("Щербаков", "shcherbakov"), ("Ёлкин", "yolkin")] },
    Script { percent: 4, family_first: false,
        first: &[("محمد", "mohammed"), ("فاطمة", "fatima"), ("ليلى", "layla"), ("خالد", "khaled")],
        last: &[("الهاشمي", "alhashimi"), ("حداد", "haddad"), ("منصور", "mansour")] },
    Script { percent: 3, family_first: false,
        first: &[("נועה", "noa"), ("יוסף", "yosef"), ("תמר", "tamar")],
        last: &[("כהן", "cohen"), ("לוי", "levi"), ("מזרחי", "mizrahi")] },
    Script { percent: 4, family_first: true,
        first: &[("민준", "minjun"), ("서연", "seoyeon"), ("지호", "jiho"), ("하은", "haeun")],
        last: &[("김", "kim"), ("이", "lee"), ("박", "park"), ("최", "choi")] },
    Script { percent: 4, family_first: false,
        first: &[("आरव", "aarav"), ("प्रिया", "priya"), ("राहुल", "rahul"), ("मीरा", "meera")],
        last: &[("शर्मा", "sharma"), ("गुप्ता", "gupta"), ("मिश्रा", "mishra")] },
    Script { percent: 2, family_first: true,
        first: &[("伟", "wei"), ("芳", "fang"), ("娜", "na"), ("小龙", "xiaolong")],
        last: &[("王", "wang"), ("李", "li"), ("张", "zhang"), ("欧阳", "ouyang")] },
];

/// First name, last name, display name: what breaks spreadsheets, terminals and tables.
#[rustfmt::skip]
pub(super) const AWKWARD: [(&str, &str, &str); 18] = [
    ("=SUM(A1:A9)", "Formula", "=SUM(A1:A9) Formula"),
    ("+1", "Plus", "+1 Plus"),
    ("-", "Minus", "- Minus"),
    ("@here", "At", "@here At"),
    ("=HYPERLINK(\"http://example.com\",\"x\")", "", "=HYPERLINK(\"http://example.com\",\"x\")"),
    ("Robert, \"Bob\"", "Quoted", "Robert, \"Bob\" Quoted"),
    ("Two\nLines", "Break", "Two\nLines Break"),
    ("Carriage\r", "Return", "\rCarriage Return"),
    ("Tab\tbed", "Columns", "\tTab\tbed Columns"),
    ("\u{202e}desreveR", "Override", "\u{202e}desreveR Override"),
    ("Zero\u{200b}Width", "Sp\u{feff}ace", "Zero\u{200b}Width Sp\u{feff}ace"),
    ("🦀", "Fe👩‍👩‍👧rris", "🦀 Fe👩‍👩‍👧rris 🇺🇳"),
    ("Escape\u{1b}[31m", "Red", "Escape\u{1b}[31m Red"),
    ("Pipe | Table", "*Mark*", "Pipe | Table *Mark*"),
    ("<script>alert(1)</script>", "Html", "<script>alert(1)</script> Html"),
    (" Spaces ", " Around ", "  Spaces   Around  "),
    ("", "", ""),
    ("Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios Cipriano de la Santísima Trinidad Ruiz y Picasso",
     "Wolfeschlegelsteinhausenbergerdorff-von-und-zu-Hohenlohe-Langenburg-Schillingsfürst-und-Weiterer-Namen",
     "Pablo Diego José Francisco de Paula Juan Nepomuceno María de los Remedios Cipriano de la Santísima Trinidad Ruiz y Picasso Wolfeschlegelsteinhausenbergerdorff"),
];

/// A name from one of the scripts.
pub(super) fn any(random: &mut Random) -> Name {
    let mut left = random.below(SCRIPTS.iter().map(|script| script.percent).sum());
    let mut chosen = &SCRIPTS[0];
    for script in &SCRIPTS {
        chosen = script;
        if left < script.percent {
            break;
        }
        left -= script.percent;
    }
    let (first, first_local) = *random.pick(chosen.first);
    let (last, last_local) = *random.pick(chosen.last);
    let display = if chosen.family_first {
        format!("{last} {first}")
    } else {
        format!("{first} {last}")
    };
    Name {
        first: first.to_owned(),
        last: last.to_owned(),
        display,
        local: format!("{first_local}.{last_local}"),
    }
}
