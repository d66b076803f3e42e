//! The files for the import of Zoom's portal: where they go, and how many it takes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::import_rows::IMPORTED;
use crate::audit::import::Kept;
use crate::context::Context;
use crate::error::Error;
use crate::report::{Cell, Report, Row};

/// The portal takes fewer than 9,999 rows in a file.
const MOST_ROWS: usize = 9_998;

/// Where the files go.
pub(super) enum Place {
    /// All in one, which has to suffice.
    File(PathBuf),
    Directory(PathBuf),
}

/// Decides where the files go, by the option and what is there.
pub(super) fn place(context: &Context) -> Result<Place, Error> {
    let path = context
        .files
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let Some(path) = path else {
        return Err(Error::usage("`--for zoom-import` writes files")
            .hinted("say where to with `-o DIRECTORY`, or with `-o FILE.csv` where one suffices"));
    };
    let is_csv = path
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    Ok(if is_csv && !path.is_dir() {
        Place::File(path.to_owned())
    } else {
        Place::Directory(path.to_owned())
    })
}

/// Writes the files, and returns a row for each.
pub(super) fn written(
    listed: BTreeMap<Kept, Vec<Row>>,
    context: &Context,
) -> Result<Vec<Row>, Error> {
    let files: Vec<(String, Kept, Vec<Row>)> = listed.into_iter().flat_map(in_files).collect();
    let place = place(context)?;
    if let (Place::File(path), true) = (&place, files.len() > 1) {
        return Err(Error::usage(format!(
            "{} cannot be written: it takes {} files",
            path.display(),
            files.len()
        ))
        .hinted("name a directory: one file goes in for each set of licences that is left, of 9,998 people at most"));
    }
    if let (Place::Directory(path), false) = (&place, files.is_empty()) {
        context.make_directory(path)?;
    }
    let mut written = Vec::new();
    for (name, kept, rows) in files {
        let path = match &place {
            Place::File(path) => path.clone(),
            Place::Directory(directory) => directory.join(name),
        };
        written.push(shown(&path, rows.len(), kept));
        context.write_csv(&path, Report::new(IMPORTED, rows))?;
    }
    Ok(written)
}

fn shown(path: &Path, people: usize, kept: Kept) -> Row {
    let people = i64::try_from(people).unwrap_or(i64::MAX);
    vec![
        Cell::Text(path.display().to_string()),
        Cell::Count(people),
        Cell::List(kept),
    ]
}

/// Splits those to whom the same is left into files that the portal takes.
fn in_files((kept, rows): (Kept, Vec<Row>)) -> Vec<(String, Kept, Vec<Row>)> {
    let letters = |word: &String| word.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    let words: Vec<String> = kept.iter().map(letters).collect();
    let name = format!("zoom-import-{}", words.join("+"));
    let count = rows.len().div_ceil(MOST_ROWS);
    let chunks = rows.chunks(MOST_ROWS).enumerate();
    let files = chunks.map(|(nth, rows)| {
        let number = if count > 1 {
            format!("-{}", nth + 1)
        } else {
            String::new()
        };
        (format!("{name}{number}.csv"), kept.clone(), rows.to_vec())
    });
    files.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_fewer_rows_than_the_portal_takes() {
        let files = |people: usize| {
            let kept = vec!["licensed".to_owned(), "webinar:500".to_owned()];
            let files = in_files((kept, vec![Row::new(); people])).into_iter();
            let files = files.map(|(name, _, rows)| (name, rows.len()));
            files.collect::<Vec<_>>()
        };
        let name = "zoom-import-licensed+webinar-500";
        assert_eq!(files(9_998), [(format!("{name}.csv"), 9_998)]);
        assert_eq!(
            files(9_999),
            [
                (format!("{name}-1.csv"), 9_998),
                (format!("{name}-2.csv"), 1)
            ]
        );
    }
}
