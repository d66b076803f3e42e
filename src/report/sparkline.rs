//! Trends as lines of blocks, for below a table on a terminal.
//!
//! Heights begin at 0, which the lowest block is kept for, and the highest block is the largest figure of its line.
//! What is unknown is a dot. Days that do not fit are added up to weeks, of which one with an unknown day is unknown.

use super::{Cell, Column, human};

/// Figures one after the other in time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trends {
    pub step: Step,
    /// The day or the month of each figure, oldest first.
    pub at: Vec<String>,
    pub lines: Vec<Trend>,
    /// Those of `at` whose figures are not of the whole of it.
    pub in_part: Vec<String>,
}

/// The figures of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trend {
    pub column: Column,
    /// One for each day or month; `None` for what is unknown.
    pub figures: Vec<Option<i64>>,
}

/// How far it is from one figure to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Day,
    Month,
}

/// From 0 to the largest figure.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// The last of them.
const HIGHEST: i128 = 7;

const UNKNOWN: char = '·';

const GAP: &str = "  ";

const WEEK: usize = 7;

/// Below so many weeks, days are left out rather than added up.
const FEWEST_WEEKS: usize = 4;

/// A block alone can be compared with nothing.
const FEWEST_BLOCKS: usize = 2;

/// Which figures the blocks stand for.
#[derive(Debug, Clone, Copy)]
struct Scheme {
    /// How many of the oldest are left out.
    left_out: usize,
    /// How many a block adds up.
    each: usize,
}

impl Trends {
    /// Leaves those of some columns.
    #[must_use]
    pub(super) fn among(mut self, columns: &[Column]) -> Self {
        self.lines.retain(|line| columns.contains(&line.column));
        self
    }

    /// The lines of all of which anything is known, and what has to be known to read them; nothing where it would be
    /// wider than `width`.
    pub(super) fn lines(&self, width: u16) -> Vec<String> {
        let width = usize::from(width);
        let is_known = |line: &&Trend| line.figures.iter().any(Option::is_some);
        let known: Vec<&Trend> = self.lines.iter().filter(is_known).collect();
        let label = label_width(&known);
        let Some(scheme) = self.scheme(&known, width) else {
            return Vec::new();
        };
        let drawn = known.iter().map(|line| {
            let figures = scheme.figures(line);
            let most = most(&figures);
            let blocks: String = figures.iter().map(|figure| block(*figure, most)).collect();
            let heading = line.column.heading.to_uppercase();
            let said = self.said(&figures, scheme);
            format!("{heading:<label$}{GAP}{blocks}{GAP}{said}")
        });
        let mut lines: Vec<String> = drawn.collect();
        let has_gaps = lines.iter().any(|line| line.contains(UNKNOWN));
        lines.extend(joined(self.notes(scheme, has_gaps), width));
        if lines.iter().any(|line| line.chars().count() > width) {
            lines.clear();
        }
        lines
    }

    /// Adds days up to weeks where they do not fit, and leaves out the oldest of what does not fit then.
    fn scheme(&self, known: &[&Trend], width: usize) -> Option<Scheme> {
        let all = self.at.len();
        // With figures left out the largest is no larger, and what is said of it no longer.
        let room = |each: usize| {
            let left_out = all % each;
            let scheme = Scheme { left_out, each };
            let said = known.iter().map(|line| {
                let said = self.said(&scheme.figures(line), scheme);
                said.chars().count()
            });
            width.saturating_sub(label_width(known) + 2 * GAP.len() + said.max().unwrap_or(0))
        };
        let each = match self.step {
            Step::Day if all > room(1) && all / WEEK >= FEWEST_WEEKS => WEEK,
            Step::Day | Step::Month => 1,
        };
        let blocks = room(each).min(all / each);
        let left_out = all - blocks * each;
        (blocks >= FEWEST_BLOCKS && !known.is_empty()).then_some(Scheme { left_out, each })
    }

    /// Says which figure of a line is the largest, and the first day or month that has it.
    fn said(&self, figures: &[Option<i64>], scheme: Scheme) -> String {
        let Some(most) = most(figures) else {
            return "unknown".to_owned();
        };
        if most <= 0 {
            return "none above 0".to_owned();
        }
        let place = figures.iter().position(|figure| *figure == Some(most));
        let place = place.expect("it is one of them");
        let at = &self.at[scheme.left_out + place * scheme.each];
        let when = match self.step {
            Step::Day if scheme.each > 1 => "in the week from",
            Step::Day => "on",
            Step::Month => "in",
        };
        format!("most {} {when} {at}", human::words(&Cell::Count(most)))
    }

    fn notes(&self, scheme: Scheme, has_gaps: bool) -> Vec<String> {
        let zero = BLOCKS[0];
        let mut notes = vec![if has_gaps {
            format!("{zero} is 0, {UNKNOWN} is unknown")
        } else {
            format!("{zero} is 0")
        }];
        if scheme.each > 1 {
            notes.push(format!("each block adds up {} days", scheme.each));
        }
        let unit = match self.step {
            Step::Day => "day",
            Step::Month => "month",
        };
        match scheme.left_out {
            0 => {}
            1 => notes.push(format!("the oldest {unit} is left out")),
            more => notes.push(format!("the {more} oldest {unit}s are left out")),
        }
        let shown = &self.at[scheme.left_out..];
        let in_part = self.in_part.iter().filter(|at| shown.contains(at));
        notes.extend(in_part.map(|at| format!("{at} in part")));
        notes
    }
}

impl Scheme {
    /// The figures of the blocks of a line.
    fn figures(self, line: &Trend) -> Vec<Option<i64>> {
        let sum = |part: &[Option<i64>]| {
            let mut part = part.iter();
            part.try_fold(0_i64, |sum, figure| sum.checked_add((*figure)?))
        };
        let shown = line.figures[self.left_out..].chunks(self.each);
        shown.map(sum).collect()
    }
}

/// The largest figure; `None` where all are unknown.
fn most(figures: &[Option<i64>]) -> Option<i64> {
    figures.iter().copied().flatten().max()
}

fn label_width(lines: &[&Trend]) -> usize {
    let widths = lines.iter().map(|line| line.column.heading.chars().count());
    widths.max().unwrap_or(0)
}

/// Rounds to the nearest of the blocks; what is above 0 stands above the block that 0 has.
fn block(figure: Option<i64>, most: Option<i64>) -> char {
    let (Some(figure), Some(most)) = (figure, most) else {
        return UNKNOWN;
    };
    if figure <= 0 {
        return BLOCKS[0];
    }
    let halves = i128::from(figure) * HIGHEST * 2 / i128::from(most);
    let height = ((halves + 1) / 2).clamp(1, HIGHEST);
    BLOCKS[usize::try_from(height).expect("there are only a few")]
}

/// Puts as many notes on a line as fit.
fn joined(notes: Vec<String>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for note in notes {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 2 + note.chars().count() <= width => {
                line.push_str("; ");
                line.push_str(&note);
            }
            Some(_) | None => lines.push(note),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(figures: &[Option<i64>]) -> String {
        let most = most(figures);
        figures.iter().map(|figure| block(*figure, most)).collect()
    }

    #[test]
    fn heights_begin_at_zero_and_the_lowest_block_is_zero_alone() {
        let figures = [0, 1, 100, 200, 350, 500, 699, 700].map(Some);
        assert_eq!(blocks(&figures), "▁▂▂▃▅▆██");
        assert_eq!(blocks(&[Some(900), Some(1_000)]), "▇█");
        assert_eq!(blocks(&[Some(0), Some(0)]), "▁▁");
        assert_eq!(blocks(&[Some(i64::MAX), Some(1)]), "█▂");
    }

    #[test]
    fn what_is_unknown_is_no_block() {
        assert_eq!(blocks(&[None, Some(0), Some(3), None]), "·▁█·");
        assert_eq!(blocks(&[None, None]), "··");
    }
}
