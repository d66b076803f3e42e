//! `[[contract]]` of `config.toml`: lines as they stand on an order form.

use jiff::civil::Date;
use serde::Deserialize;
use toml::{Spanned, Value};

use super::ConfigFault;
use super::amount::amount;
use super::config::at;
use crate::audit::contract::{Contract, ContractLine};
use crate::audit::price::{Billing, Per};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContractTable {
    plan: String,
    quantity: Option<u32>,
    unit_price: Option<Spanned<Value>>,
    per: Option<PerWord>,
    currency: Option<Spanned<String>>,
    start: Option<Spanned<Value>>,
    end: Option<Spanned<Value>>,
    auto_renew: Option<bool>,
    notice_days: Option<u32>,
    minimum: Option<u32>,
    subscription_id: Option<String>,
    includes: Option<Vec<String>>,
    source: Option<String>,
    billing: Option<BillingWord>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum PerWord {
    Month,
    Year,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
enum BillingWord {
    NamedHost,
    ActiveHost,
    Site,
}

pub(super) fn check_contract(
    lines: Vec<ContractTable>,
    text: &str,
) -> Result<Contract, ConfigFault> {
    let lines = lines.into_iter().map(|line| line.check(text));
    Ok(Contract(lines.collect::<Result<_, _>>()?))
}

impl ContractTable {
    fn check(self, text: &str) -> Result<ContractLine, ConfigFault> {
        let price = self.unit_price.as_ref();
        if let Some(value) = price
            && (self.per.is_none() || self.currency.is_none())
        {
            let message =
                "`unit_price` needs `per` (\"month\" or \"year\") and `currency` beside it";
            return Err(at(value.span().start, message.to_owned(), text));
        }
        let unit_price = price.map(|value| {
            amount(value, text).map_err(|message| at(value.span().start, message, text))
        });
        Ok(ContractLine {
            plan: self.plan,
            quantity: self.quantity.map(i64::from),
            unit_price: unit_price.transpose()?,
            per: match self.per {
                Some(PerWord::Month) => Per::Month,
                Some(PerWord::Year) | None => Per::Year,
            },
            currency: self
                .currency
                .map(|word| currency(&word, text))
                .transpose()?,
            start: self.start.map(|value| date(&value, text)).transpose()?,
            end: self.end.map(|value| date(&value, text)).transpose()?,
            auto_renew: self.auto_renew,
            notice_days: self.notice_days,
            minimum: self.minimum.map(i64::from),
            subscription_id: self.subscription_id,
            includes: self.includes.unwrap_or_default(),
            source: self.source,
            billing: self.billing.map(|word| match word {
                BillingWord::NamedHost => Billing::NamedHost,
                BillingWord::ActiveHost => Billing::ActiveHost,
                BillingWord::Site => Billing::Site,
            }),
        })
    }
}

fn currency(word: &Spanned<String>, text: &str) -> Result<String, ConfigFault> {
    let code = word.get_ref();
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let message = || format!("`{code}` is not a currency code such as USD");
    if is_code {
        Ok(code.clone())
    } else {
        Err(at(word.span().start, message(), text))
    }
}

fn date(value: &Spanned<Value>, text: &str) -> Result<Date, ConfigFault> {
    let written = match value.get_ref() {
        Value::String(written) => written.clone(),
        Value::Datetime(written) => written.to_string(),
        other => other.type_str().to_owned(),
    };
    let message = || format!("`{written}` is not a date such as 2026-12-31");
    written
        .parse()
        .map_err(|_| at(value.span().start, message(), text))
}
