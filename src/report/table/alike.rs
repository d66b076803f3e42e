//! What sentences have in common, so that it is said once.

/// What stands in the place of that in which the sentences of a group differ.
const GAP_IN_SENTENCE: &str = "...";

/// How many words sentences have in common at least, so that it is worth while to say them once.
const FEWEST_WORDS: usize = 3;

/// Takes apart what sentences have in common and in what they differ: whole words, so that no figure is cut.
pub(super) fn split(sentences: &[&str]) -> Option<(String, Vec<String>)> {
    let words: Vec<Vec<&str>> = sentences
        .iter()
        .map(|sentence| sentence.split(' ').collect())
        .collect();
    let (first, others) = words.split_first()?;
    if others.is_empty() {
        return None;
    }
    if others.iter().all(|other| other == first) {
        return Some((first.join(" "), vec![String::new(); words.len()]));
    }
    let shortest = words.iter().map(Vec::len).min()?;
    let same = |at: &usize| others.iter().all(|other| other[*at] == first[*at]);
    // At least one word is left of each, so that none is empty.
    let mut before = (0..shortest - 1).take_while(same).count();
    let same_end = |at: &usize| {
        let end = |list: &[&str]| list[list.len() - 1 - at].to_owned();
        others.iter().all(|other| end(other) == end(first))
    };
    let mut after = (0..shortest - 1 - before).take_while(same_end).count();
    if words.iter().any(|words| words.len() != before + 1 + after) {
        // They differ in more than one word each: how they begin is said once, up to a figure at the most.
        after = 0;
        let is_figure = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
        before -= usize::from(before > 0 && is_figure(first[before - 1]));
    }
    if before + after < FEWEST_WORDS {
        return None;
    }
    let start = first[..before].join(" ");
    let end = first[first.len() - after..].join(" ");
    let middle = |words: &Vec<&str>| words[before..words.len() - after].join(" ");
    let middles = words.iter().map(middle).collect();
    let (middles, close) = if after > 0 {
        without_marks(middles)
    } else {
        (middles, String::new())
    };
    let common = format!("{start} {GAP_IN_SENTENCE}{close} {end}");
    Some((common.trim().to_owned(), middles))
}

/// Takes the stops off that all of some words end with, and a bracket that was opened before them.
fn without_marks(mut words: Vec<String>) -> (Vec<String>, String) {
    let mut close = String::new();
    let is_opened_within = words.iter().any(|word| word.contains('('));
    let is_mark = |mark: &char| ",:;".contains(*mark) || (*mark == ')' && !is_opened_within);
    while let Some(mark) = words[0].chars().last().filter(is_mark)
        && words
            .iter()
            .all(|word| word.len() > 1 && word.ends_with(mark))
    {
        close.insert(0, mark);
        for word in &mut words {
            word.pop();
        }
    }
    (words, close)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_once_and_what_is_left_are_the_sentence_again() {
        let cases: [(&[&str], &str, &[&str]); 8] = [
            (
                &["held 2 meetings in a month", "held 15 meetings in a month"],
                "held ... meetings in a month",
                &["2", "15"],
            ),
            (
                &[
                    "signs in (last on 2026-11-27) and no more",
                    "signs in (last on 2026-11-02) and no more",
                ],
                "signs in (last on ...) and no more",
                &["2026-11-27", "2026-11-02"],
            ),
            (
                &[
                    "no call in 90 days, and none before",
                    "no call in 90 days; the last was on 2026-01-02",
                ],
                "no call in ...",
                &[
                    "90 days, and none before",
                    "90 days; the last was on 2026-01-02",
                ],
            ),
            (
                &[
                    "holds a seat since 2026-01-02 and never used it",
                    "holds a seat since 2026-02-01 and never signed in",
                ],
                "holds a seat since ...",
                &[
                    "2026-01-02 and never used it",
                    "2026-02-01 and never signed in",
                ],
            ),
            (
                &["is here all the same", "is here all the same"],
                "is here all the same",
                &["", ""],
            ),
            // Too little, or too much that differs.
            (
                &["21 of 324 are free: 4 more", "2 of 7 are free: 1 more"],
                "",
                &[],
            ),
            (&["one two", "one three"], "", &[]),
            (&["a sentence of its own"], "", &[]),
        ];
        for (sentences, common, middles) in cases {
            let found = split(sentences);
            let expected = (!common.is_empty()).then(|| (common.to_owned(), middles.to_vec()));
            let (said, parts) = found.clone().unwrap_or_default();
            assert_eq!(found.map(|(said, _)| said), expected.map(|(said, _)| said));
            assert_eq!(parts, middles);
            for (part, sentence) in parts.iter().zip(sentences) {
                assert_eq!(said.replacen(GAP_IN_SENTENCE, part, 1), *sentence);
            }
        }
    }
}
