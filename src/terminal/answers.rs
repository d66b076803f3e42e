//! What a person answers or hands in: on the terminal, or on standard input.

use std::io::{self, BufRead, IsTerminal as _, Write as _};

use super::Terminal;
use super::pasted::{Pasted, is_in_front};
use crate::secret::Secret;

impl Terminal {
    /// Whether somebody is there to answer.
    pub fn is_interactive(&self) -> bool {
        io::stdin().is_terminal() && io::stderr().is_terminal()
    }

    /// Asks a question and reads one line of answer; Ctrl-C is an error of kind `Interrupted`.
    pub fn ask(&self, question: &str) -> io::Result<String> {
        let mut stderr = io::stderr().lock();
        write!(stderr, "{question}: ")?;
        stderr.flush()?;
        Ok(line(&mut io::stdin().lock())?.unwrap_or_default())
    }

    /// Reads all of standard input; Ctrl-C is an error of kind `Interrupted`.
    pub fn input(&self) -> io::Result<String> {
        let mut input = Vec::new();
        let mut stdin = io::stdin().lock();
        loop {
            let part = stdin.fill_buf()?;
            if part.is_empty() {
                return Ok(String::from_utf8_lossy(&input).into_owned());
            }
            let read = part.len();
            input.extend_from_slice(part);
            stdin.consume(read);
        }
    }

    /// Asks for a secret, which is not shown as it is typed.
    pub fn ask_secret(&self, question: &str) -> io::Result<Secret<String>> {
        let answer = rpassword::prompt_password(format!("{question}: "))?;
        Ok(Secret::new(answer.trim().to_owned()))
    }

    /// Whether somebody is there who can paste while the program waits.
    pub fn is_pasted_to(&self) -> bool {
        self.is_interactive() && is_in_front()
    }

    /// Reads lines as they are pasted, which are not shown, where somebody is there to paste; standard input that
    /// is no terminal is left alone, for whoever else it is meant for.
    pub fn pasted(&self) -> Pasted {
        if self.is_pasted_to() {
            Pasted::begin()
        } else {
            Pasted::nothing()
        }
    }
}

/// Reads a line without white space around it; `None` at the end, and unlike `read_line` it gives up when a signal
/// comes.
pub(super) fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut line = Vec::new();
    loop {
        let part = input.fill_buf()?;
        let end = part.iter().position(|byte| *byte == b'\n');
        line.extend_from_slice(&part[..end.unwrap_or(part.len())]);
        let read = end.map_or(part.len(), |end| end + 1);
        input.consume(read);
        if end.is_some() || read == 0 {
            let text = String::from_utf8_lossy(&line).trim().to_owned();
            let is_over = end.is_none() && line.is_empty();
            return Ok((!is_over).then_some(text));
        }
    }
}
