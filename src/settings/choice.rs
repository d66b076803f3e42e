//! Words that options and the configuration file share.

use crate::model::Keep;

/// Where a login's tokens are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TokenStore {
    /// The system's keyring
    Keyring,
    /// A file that only its owner can read
    File,
}

impl TokenStore {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keyring => "keyring",
            Self::File => "file",
        }
    }
}

/// Whose limits hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TierChoice {
    /// Pro until the plans tell better
    Auto,
    Free,
    Pro,
    Business,
    /// Do not pace
    None,
}

/// Whether colours are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum ColorChoice {
    /// On a terminal, unless `NO_COLOR` is set
    #[default]
    Auto,
    Always,
    Never,
}

/// Reads a share of Zoom's limits such as `50%`.
pub fn share(text: &str) -> Result<u8, String> {
    let number: Option<u64> = text.strip_suffix('%').unwrap_or(text).parse().ok();
    match number.map(u8::try_from) {
        Some(Ok(percent @ 1..=100)) => Ok(percent),
        Some(_) => Err(format!("`{text}` is not between 1% and 100%")),
        None => Err(format!("`{text}` is not a share such as 50%")),
    }
}

/// Reads which snapshots to keep, such as `daily 35, monthly 36`.
pub(super) fn keep(text: &str) -> Result<Keep, String> {
    let mistake =
        || format!("`{text}` does not say what to keep, such as \"daily 35, monthly 36\"");
    let mut keep = Keep {
        daily: 0,
        monthly: 0,
    };
    for part in text.split(',') {
        let (unit, number) = part.trim().split_once(' ').ok_or_else(mistake)?;
        let number = number.trim().parse().map_err(|_| mistake())?;
        match unit {
            "daily" => keep.daily = number,
            "monthly" => keep.monthly = number,
            _ => return Err(mistake()),
        }
    }
    Ok(keep)
}

/// Reads after how many months days of use become months, such as `25 months`.
pub(super) fn months(text: &str) -> Result<u16, String> {
    let number = text
        .trim_end_matches('s')
        .strip_suffix("month")
        .and_then(|number| number.trim().parse().ok());
    number
        .filter(|months| (7..=1200).contains(months))
        .ok_or_else(|| {
            format!("`{text}` is not a number of months, at least 7, such as \"25 months\"")
        })
}
