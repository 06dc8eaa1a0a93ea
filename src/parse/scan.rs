//! What stands in a file before any word is read: comments, depth of braces, hidden characters.
//!
//! One linear pass that knows where a text, a comment and a raw field begin and end.

use crate::character::{is_bidi_control, is_noncharacter, is_unseen};
use crate::diagnostic::{Diagnostic, Edit, Fix};
use crate::source::{SourceId, Span};

/// How deep braces may nest, and parentheses within a line.
const DEEPEST: usize = 64;

/// What the pass found.
pub(super) struct Scan {
    /// Faults of characters and depth.
    pub(super) found: Vec<Diagnostic>,
    /// Comments from `#` to the end of the line.
    pub(super) comments: Vec<Span>,
    /// The text with every comment and every refused character blanked, byte for byte as long.
    pub(super) cleaned: String,
    /// Whether it nests too deep to be read on.
    pub(super) too_deep: bool,
}

/// Where a character stands.
#[derive(Clone, Copy, PartialEq)]
enum Inside {
    Code,
    Comment,
    Straight,
    Guillemets,
    Block,
    RawField,
}

struct Pass<'a> {
    source: SourceId,
    text: &'a str,
    inside: Inside,
    braces: usize,
    parens: usize,
    /// The braces and parentheses before the text at hand.
    floor: (usize, usize),
    comment: usize,
    refused: Vec<(usize, char, Inside)>,
    scan: Scan,
}

/// Scans a text.
pub(super) fn scan(source: SourceId, text: &str) -> Scan {
    let scan =
        Scan { found: Vec::new(), comments: Vec::new(), cleaned: String::new(), too_deep: false };
    let (inside, refused) = (Inside::Code, Vec::new());
    let mut pass = Pass {
        source,
        text,
        inside,
        braces: 0,
        parens: 0,
        floor: (0, 0),
        comment: 0,
        refused,
        scan,
    };
    pass.run();
    pass.scan.cleaned = pass.cleaned();
    pass.report();
    pass.scan
}

impl Pass<'_> {
    fn run(&mut self) {
        let mut skip_to = 0;
        let mut before = '\n';
        for (at, letter) in self.text.char_indices() {
            // Most of a file is plain words within texts and comments.
            let is_plain = letter.is_ascii_alphanumeric() || letter == ' ';
            if is_plain && self.inside != Inside::Code {
                before = letter;
                continue;
            }
            if at >= skip_to {
                self.refuse(at, letter, before);
                skip_to = self.follow(at, letter);
            }
            if self.scan.too_deep {
                return;
            }
            before = letter;
        }
        if self.inside == Inside::Comment {
            self.end_comment(self.text.len());
        }
    }

    /// Follows the text over one character; the byte to go on at.
    fn follow(&mut self, at: usize, letter: char) -> usize {
        let next = at + letter.len_utf8();
        let ends_line = matches!(letter, '\n' | '\r');
        match self.inside {
            Inside::Code => return self.code(at, letter),
            Inside::Comment if ends_line => self.end_comment(at),
            Inside::Straight if letter == '\\' => return self.escaped(next),
            Inside::Straight if letter == '"' || ends_line => self.inside = Inside::Code,
            Inside::Guillemets if letter == '»' || ends_line => self.inside = Inside::Code,
            Inside::RawField if letter == '`' || ends_line => self.inside = Inside::Code,
            Inside::Block if self.rest(at).starts_with("\"\"\"") => {
                self.inside = Inside::Code;
                return at + 3;
            }
            // Where such a text is broken, the grammar may take what stands in it for code.
            Inside::RawField | Inside::Block => self.nest(at, letter, self.floor),
            Inside::Comment | Inside::Straight | Inside::Guillemets => {}
        }
        if ends_line {
            self.parens = if self.inside == Inside::Block { self.floor.1 } else { 0 };
        }
        next
    }

    fn code(&mut self, at: usize, letter: char) -> usize {
        match letter {
            '"' if self.rest(at).starts_with("\"\"\"") => {
                (self.inside, self.floor) = (Inside::Block, (self.braces, self.parens));
                return at + 3;
            }
            '"' => self.inside = Inside::Straight,
            '«' => self.inside = Inside::Guillemets,
            '`' => (self.inside, self.floor) = (Inside::RawField, (self.braces, self.parens)),
            '#' => {
                self.inside = Inside::Comment;
                self.comment = at;
            }
            '\n' | '\r' => self.parens = 0,
            _ => self.nest(at, letter, (0, 0)),
        }
        at + letter.len_utf8()
    }

    /// Counts braces and parentheses, never below a floor. The grammar goes no deeper than this
    /// count: every step of it would else have to ask how much of the stack is left.
    fn nest(&mut self, at: usize, letter: char, floor: (usize, usize)) {
        match letter {
            '{' => self.open(at, true),
            '(' => self.open(at, false),
            '}' => self.braces = self.braces.saturating_sub(1).max(floor.0),
            ')' => self.parens = self.parens.saturating_sub(1).max(floor.1),
            _ => {}
        }
    }

    /// The byte after an escaped character; a line end is no part of an escape.
    fn escaped(&self, at: usize) -> usize {
        let next = self.rest(at).chars().next().filter(|it| !matches!(it, '\n' | '\r'));
        at + next.filter(|it| matches!(it, '"' | '\\')).map_or(0, char::len_utf8)
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or("")
    }

    fn open(&mut self, at: usize, brace: bool) {
        let depth = if brace { &mut self.braces } else { &mut self.parens };
        *depth += 1;
        if *depth > DEEPEST {
            let what = if brace { "braces" } else { "brackets" };
            let found = Diagnostic::error(
                "too-deep",
                self.span(at, at + 1),
                format!("{what} nest more than {DEEPEST} deep here"),
            );
            self.scan
                .found
                .push(found.with_help("write the parts as stages or lines of their own"));
            self.scan.too_deep = true;
        }
    }

    fn end_comment(&mut self, at: usize) {
        self.scan.comments.push(self.span(self.comment, at));
        self.inside = Inside::Code;
    }

    fn refuse(&mut self, at: usize, letter: char, before: char) {
        if letter.is_ascii()
            && (letter == '\t' || letter == '\n' || letter == '\r' || letter >= ' ')
            && letter != '\u{7F}'
        {
            return;
        }
        let multiline = self.inside == Inside::Block;
        let next = self.rest(at + letter.len_utf8()).chars().next().unwrap_or('\n');
        let refused = match self.inside {
            Inside::Code | Inside::RawField => is_refused_in_code(letter, before, next),
            Inside::Comment | Inside::Straight | Inside::Guillemets | Inside::Block => {
                is_refused_in_text(letter)
            }
        };
        if refused && !(multiline && letter == '\n') {
            self.refused.push((at, letter, self.inside));
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let byte = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        Span::new(self.source, byte(start), byte(end))
    }

    /// The text with blanks for comments and for refused characters.
    fn cleaned(&self) -> String {
        let refused = self.refused.iter().map(|&(at, letter, _)| at..at + letter.len_utf8());
        let mut blank: Vec<_> =
            self.scan.comments.iter().map(|it| it.range()).chain(refused).collect();
        blank.sort_by_key(|it| (it.start, it.end));
        let mut cleaned = String::with_capacity(self.text.len());
        for range in blank {
            cleaned.push_str(self.text.get(cleaned.len()..range.start).unwrap_or(""));
            cleaned.extend(std::iter::repeat_n(' ', range.end.saturating_sub(cleaned.len())));
        }
        cleaned.push_str(self.rest(cleaned.len()));
        cleaned
    }

    /// A finding for the first run of refused characters on each line: one finding a line is kept,
    /// and a text may hold millions of them.
    fn report(&mut self) {
        let runs = self.refused.chunk_by(|(at, letter, _), next| at + letter.len_utf8() == next.0);
        let mut line_end = 0;
        let mut found = Vec::new();
        for run in runs {
            let start = run.first().map_or(0, |it| it.0);
            if start >= line_end {
                let rest = self.rest(start);
                line_end = start + rest.find(['\n', '\r']).unwrap_or(rest.len());
                found.extend(self.finding(run));
            }
        }
        self.scan.found.extend(found);
    }

    fn finding(&self, run: &[(usize, char, Inside)]) -> Option<Diagnostic> {
        let (&(start, letter, inside), &(last, last_letter, _)) = (run.first()?, run.last()?);
        let span = self.span(start, last + last_letter.len_utf8());
        let rule =
            if is_bidi_control(letter) { "hidden-direction-mark" } else { "hidden-character" };
        let message = format!("a character that cannot be seen stands here: {}", named(letter));
        let escape = inside == Inside::Straight && is_unseen(letter) && !letter.is_control();
        let text: String = if escape {
            run.iter().map(|it| format!("\\u{{{:X}}}", it.1 as u32)).collect()
        } else {
            String::new()
        };
        let title = if escape { "write it as an escape" } else { "delete it" };
        let help = match inside {
            Inside::Straight if escape => format!("delete it, or write `{text}` if it is meant"),
            Inside::Guillemets => {
                "delete it, or write the text in `\"…\"` with `\\u{…}`".to_owned()
            }
            Inside::Straight
            | Inside::Code
            | Inside::Comment
            | Inside::Block
            | Inside::RawField => "delete it".to_owned(),
        };
        let mut found = Diagnostic::error(rule, span, message).with_help(help);
        found.fix = Some(Fix { title: title.to_owned(), edits: vec![Edit { span, text }] });
        Some(found)
    }
}

fn is_refused_in_code(letter: char, before: char, next: char) -> bool {
    let in_word = |it: char| it.is_alphanumeric() || it == '_' || it == '-' || is_mark(it);
    match letter {
        '\u{200E}' | '\u{200F}' | '\u{061C}' | '\u{00A0}' => false,
        '\u{200C}' => !(in_word(before) || before == '\u{200C}') || !in_word(next),
        _ => {
            is_unseen(letter)
                || is_noncharacter(letter)
                || letter.is_whitespace()
                || letter == '\u{200D}'
        }
    }
}

/// Arabic vowel signs and their like, which join a word though they are no letters.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{0300}'..='\u{036F}')
}

fn is_refused_in_text(letter: char) -> bool {
    let kept = matches!(letter, '\u{200E}' | '\u{200F}' | '\u{061C}' | '\n' | '\r');
    !kept && (is_unseen(letter) || is_noncharacter(letter))
}

/// `U+202E RIGHT-TO-LEFT OVERRIDE`, with the name of those that are met most.
fn named(letter: char) -> String {
    let name = match letter {
        '\0' => " NULL",
        '\u{1B}' => " ESCAPE",
        '\u{AD}' => " SOFT HYPHEN",
        '\u{200B}' => " ZERO WIDTH SPACE",
        '\u{200C}' => " ZERO WIDTH NON-JOINER",
        '\u{200D}' => " ZERO WIDTH JOINER",
        '\u{2028}' => " LINE SEPARATOR",
        '\u{2029}' => " PARAGRAPH SEPARATOR",
        '\u{202A}' => " LEFT-TO-RIGHT EMBEDDING",
        '\u{202B}' => " RIGHT-TO-LEFT EMBEDDING",
        '\u{202C}' => " POP DIRECTIONAL FORMATTING",
        '\u{202D}' => " LEFT-TO-RIGHT OVERRIDE",
        '\u{202E}' => " RIGHT-TO-LEFT OVERRIDE",
        '\u{2060}' => " WORD JOINER",
        '\u{2066}' => " LEFT-TO-RIGHT ISOLATE",
        '\u{2067}' => " RIGHT-TO-LEFT ISOLATE",
        '\u{2068}' => " FIRST STRONG ISOLATE",
        '\u{2069}' => " POP DIRECTIONAL ISOLATE",
        '\u{3000}' => " IDEOGRAPHIC SPACE",
        '\u{FEFF}' => " ZERO WIDTH NO-BREAK SPACE",
        _ => "",
    };
    format!("U+{:04X}{name}", letter as u32)
}
