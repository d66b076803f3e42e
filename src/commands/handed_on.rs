//! `zoomaudit licenses --assignments --for`: what goes to other programs, and what is asked for of it.

use jiff::ToSpan as _;
use jiff::civil::Date;

use super::assignments::{Filter, NOT_OF_SEATS};
use super::loaded::Loaded;
use super::{Outcome, import_files, mail_merge, zoom_import};
use crate::audit::Audit;
use crate::audit::import::{GUARDS, has_left};
use crate::audit::seats::Seat;
use crate::audit::verdict::Verdict;
use crate::context::Context;
use crate::error::Error;
use crate::model::{Dataset, Person};
use crate::report::Column;

/// Which program it is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Reader {
    /// Files for the import of Zoom's portal, which takes the seats away, one for each set of licences that is left
    ZoomImport,
    /// A row for each person, for letters that ask whether the seats are needed
    MailMerge,
}

#[derive(Debug, Clone, clap::Args)]
pub(super) struct HandedOn {
    /// With `--assignments`, write seats that are idle or never used (or of `--verdict`) for another program; the import
    /// of Zoom's portal takes a directory, or a file, in `-o`. Without `--verdict` it also takes all seats of people who
    /// left, as `--directory` says; no letter goes to them
    #[arg(
        long = "for",
        value_enum,
        value_name = "PROGRAM",
        requires = "assignments",
        conflicts_with_all = NOT_OF_SEATS
    )]
    reader: Option<Reader>,

    /// With `--for zoom-import`, also take seats with this guard, which are left out otherwise (can be repeated)
    #[arg(long, value_name = "GUARD", value_delimiter = ',', requires = "reader", value_parser = GUARDS)]
    include_guarded: Vec<String>,

    /// With `--for mail-merge`, the day until which to answer [default: two weeks from today]
    #[arg(long, value_name = "DATE", requires = "reader")]
    answer_by: Option<Date>,
}

/// How long people have to answer.
const DAYS_TO_ANSWER: i64 = 14;

impl HandedOn {
    pub(super) fn columns(&self) -> Option<&'static [Column]> {
        Some(match self.reader? {
            Reader::ZoomImport => zoom_import::COLUMNS,
            Reader::MailMerge => mail_merge::COLUMNS,
        })
    }

    pub(super) fn writes_files(&self) -> bool {
        self.reader == Some(Reader::ZoomImport)
    }

    /// What has the names of the groups that stand in the files.
    pub(super) fn also(&self) -> Option<Dataset> {
        self.writes_files().then_some(Dataset::Groups)
    }

    /// Finds mistakes before anything is read.
    pub(super) fn check(&self, context: &Context) -> Result<(), Error> {
        if self.reader.is_some() && context.past().is_some() {
            return Err(Error::usage(
                "`--for` is about seats that are held now, not in an earlier snapshot",
            ));
        }
        let (option, reader) = match self.reader {
            Some(Reader::MailMerge) if !self.include_guarded.is_empty() => {
                ("--include-guarded", "zoom-import")
            }
            Some(Reader::ZoomImport) if self.answer_by.is_some() => ("--answer-by", "mail-merge"),
            Some(Reader::ZoomImport) => return import_files::place(context).map(drop),
            Some(Reader::MailMerge) | None => return Ok(()),
        };
        Err(Error::usage(format!(
            "`{option}` goes with `--for {reader}`"
        )))
    }

    /// Writes what is asked for; `None` where nothing is.
    pub(super) fn outcome(
        &self,
        filter: &Filter,
        (loaded, audit): (&Loaded, &Audit),
        context: &Context,
    ) -> Option<Result<Outcome, Error>> {
        let filter = filter.or_unused();
        let about = (loaded, audit);
        Some(match self.reader? {
            Reader::ZoomImport => {
                zoom_import::outcome((&filter, &self.include_guarded), about, context)
            }
            Reader::MailMerge => {
                let in_time = || audit.as_of.saturating_add(DAYS_TO_ANSWER.days());
                let answer_by = self.answer_by.unwrap_or_else(in_time);
                mail_merge::outcome((filter, answer_by), about, context)
            }
        })
    }
}

impl Filter {
    /// Returns the same, for seats that nobody uses, and those of people who left, where no verdict is asked for.
    pub(super) fn or_unused(&self) -> Self {
        let mut filter = self.clone();
        if filter.verdict.is_empty() {
            filter.verdict = ["idle", "never"].map(str::to_owned).into();
            filter.takes_leavers = true;
        }
        filter
    }

    /// Tells whether a seat is to be given back: it is wanted, or the holder left; an exemption holds all the same.
    pub(super) fn gives_back(&self, person: &Person, seat: &Seat<'_>) -> bool {
        let is_exempt = seat.found.ruling.verdict == Verdict::Exempt;
        let is_leavers = self.takes_leavers && has_left(person) && !is_exempt;
        self.wants(seat) || (is_leavers && self.is_about(seat))
    }
}
