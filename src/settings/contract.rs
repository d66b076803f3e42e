//! `[[contract]]` of `config.toml`: lines as they stand on an order form.

use std::ops::Range;

use super::amount::amount;
use super::fields::Fields;
use super::mistakes::Wrong;
use super::products::{check_plan, check_product};
use super::values::{Value, any_text, count, date, flag, text};
use super::words::one_of;
use crate::audit::contract::{Contract, ContractLine};
use crate::audit::price::{Billing, Per};

/// Signs and names that people write for a currency.
const CURRENCIES: [(&str, &str); 8] = [
    ("$", "USD"),
    ("US$", "USD"),
    ("DOLLAR", "USD"),
    ("DOLLARS", "USD"),
    ("€", "EUR"),
    ("EURO", "EUR"),
    ("£", "GBP"),
    ("¥", "JPY"),
];

/// The codes of ISO 4217 that are in use, but for metals, funds and tests.
const CODES: &str = "\
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC \
CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD \
JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD \
NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP \
SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// Days of notice beyond which a number is a slip.
const LONGEST_NOTICE: u32 = 366;

/// A line, where it begins, and where its price or else it stands.
struct Placed {
    line: ContractLine,
    whole: Range<usize>,
    price: Range<usize>,
}

pub(super) fn contract(fields: &mut Fields<'_>) -> Option<Contract> {
    let lines = fields.tables("contract", line)?;
    for (at, one) in lines.iter().enumerate() {
        let before = lines[..at].iter();
        for earlier in before.filter(|earlier| are_at_odds(&earlier.line, &one.line)) {
            let message = format!(
                "`{}` has another price in line {} for the same days, and not both say a `quantity` in one currency: its seats have no price",
                one.line.plan,
                fields.line(&earlier.whole)
            );
            fields.doubt(
                &one.price,
                Wrong::new(message)
                    .advising("give each its `quantity`, or its own `start` and `end`"),
            );
        }
    }
    let lines = lines.into_iter().map(|placed| placed.line);
    Some(Contract(lines.collect()))
}

/// Tells whether two lines leave open what a seat costs on some day.
fn are_at_odds(one: &ContractLine, other: &ContractLine) -> bool {
    let begins_in_time = |line: &ContractLine, other: &ContractLine| {
        let bounds = line.start.zip(other.end);
        bounds.is_none_or(|(start, end)| start <= end)
    };
    let both = [one, other];
    let overlap = both
        .iter()
        .all(|line| begins_in_time(line, one) && begins_in_time(line, other));
    let is_priced = |line: &&ContractLine| line.unit_price.is_some() && line.currency.is_some();
    let lines = Contract(vec![one.clone(), other.clone()]);
    let first_end = both.iter().filter_map(|line| line.end).min();
    let day = one.start.max(other.start).or(first_end).unwrap_or_default();
    one.plan == other.plan
        && overlap
        && both.iter().all(is_priced)
        && lines.price(Some(&one.plan), &one.plan, day).is_none()
}

fn line(fields: &mut Fields<'_>) -> Option<Placed> {
    fields.mistaken("product", "plan");
    let plan = fields.needed("plan", text);
    if let Some(plan) = &plan {
        let place = fields.place("plan");
        check_plan(fields, &place, plan);
    }
    let quantity = fields.read("quantity", count);
    let unit_price = fields.read("unit_price", amount);
    let per = fields.read("per", per);
    let currency = fields.read("currency", currency);
    if let Some(code) = &currency {
        check_currency(fields, code);
    }
    let price = fields.place("unit_price");
    if fields.has("unit_price") && !(fields.has("per") && fields.has("currency")) {
        let message = "`unit_price` needs `per` (\"month\" or \"year\") and `currency` beside it";
        fields.note(&price, Wrong::new(message.to_owned()));
    }
    let (start, end) = (fields.read("start", date), fields.read("end", date));
    if let (Some(start), Some(end)) = (start, end)
        && end < start
    {
        let message = format!("`end` {end} is before `start` {start}, so the line never holds");
        let wrong = Wrong::new(message).advising("let it end after it starts");
        fields.note(&fields.place("end"), wrong);
    }
    let minimum = fields.read("minimum", count);
    if let (Some(least), Some(bought)) = (minimum, quantity)
        && least > bought
    {
        let message = format!(
            "`minimum` {least} is more than the `quantity` {bought}: reports price what is bought, which is less than has to be paid for"
        );
        fields.doubt(&fields.place("minimum"), Wrong::new(message));
    }
    let notice_days = fields.read("notice_days", count);
    if let Some(days) = notice_days.filter(|days| *days > LONGEST_NOTICE) {
        let message = format!("`notice_days` {days} is longer than a year");
        fields.doubt(&fields.place("notice_days"), Wrong::new(message));
    }
    let line = ContractLine {
        plan: plan.unwrap_or_default(),
        quantity: quantity.map(i64::from),
        unit_price,
        per: per.unwrap_or(Per::Year),
        currency,
        start,
        end,
        auto_renew: fields.read("auto_renew", flag),
        notice_days,
        minimum: minimum.map(i64::from),
        subscription_id: fields.read("subscription_id", any_text),
        includes: includes(fields),
        source: fields.read("source", any_text),
        billing: fields.read("billing", billing),
    };
    let whole = fields.whole().clone();
    (!line.plan.is_empty()).then_some(Placed { line, whole, price })
}

/// The products that are part of the plan.
fn includes(fields: &mut Fields<'_>) -> Vec<String> {
    let spanned = |key: &str, value: &Value<'_>| Ok((text(key, value)?, value.span()));
    let products = fields.list("includes", spanned).unwrap_or_default();
    for (product, span) in &products {
        check_product(fields, span, product);
    }
    products.into_iter().map(|(product, _)| product).collect()
}

fn per(key: &str, value: &Value<'_>) -> Result<Per, Wrong> {
    one_of(key, value, &[("month", Per::Month), ("year", Per::Year)])
}

fn billing(key: &str, value: &Value<'_>) -> Result<Billing, Wrong> {
    let words = [
        ("named-host", Billing::NamedHost),
        ("active-host", Billing::ActiveHost),
        ("site", Billing::Site),
    ];
    one_of(key, value, &words)
}

/// Says so where nobody lists a code: amounts in it are in no other's sum.
fn check_currency(fields: &mut Fields<'_>, code: &str) {
    let mut codes = CODES.split_whitespace();
    if codes.any(|known| known == code) {
        return;
    }
    let message = format!("`{code}` is no currency that ISO 4217 lists");
    let wrong = Wrong::new(message).meaning(with_these_letters(code));
    fields.doubt(&fields.place("currency"), wrong);
}

/// The only code of the same letters that begins with the same one.
fn with_these_letters(code: &str) -> Option<String> {
    let sorted = |code: &str| {
        let mut letters: Vec<char> = code.chars().collect();
        letters.sort_unstable();
        letters
    };
    let is_alike = |known: &&str| known[..1] == code[..1] && sorted(known) == sorted(code);
    let mut alike = CODES.split_whitespace().filter(is_alike);
    alike
        .next()
        .filter(|_| alike.next().is_none())
        .map(str::to_owned)
}

/// A currency by its three capital letters, as in ISO 4217.
fn currency(key: &str, value: &Value<'_>) -> Result<String, Wrong> {
    let code = any_text(key, value)?;
    let is_code =
        |code: &str| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if is_code(&code) {
        return Ok(code);
    }
    let upper = code.trim().to_uppercase();
    let named = CURRENCIES.iter().find(|(name, _)| *name == upper);
    let meant = named.map(|(_, meant)| (*meant).to_owned());
    let meant = meant.or_else(|| is_code(&upper).then_some(upper));
    let message = format!("`{code}` is not a currency code such as USD");
    Err(Wrong::new(message).meaning(meant))
}
