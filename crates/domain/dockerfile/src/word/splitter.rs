//! How expanded text falls into words.

/// Words as they come together. Blanks that stand in the text or come out of a variable separate; what is quoted or
/// escaped does not.
#[derive(Debug, Default)]
pub(super) struct Splitter {
    words: Vec<String>,
    in_word: bool,
}

impl Splitter {
    /// One character that separates when it is blank.
    pub(super) fn character(&mut self, buffer: &mut String, character: char) {
        if !character.is_whitespace() {
            self.kept(buffer, character);
        } else if self.in_word && !buffer.is_empty() {
            self.words.push(std::mem::take(buffer));
            self.in_word = false;
        }
    }

    /// One character that belongs to the word, blank or not.
    pub(super) fn kept(&mut self, buffer: &mut String, character: char) {
        buffer.push(character);
        self.in_word = true;
    }

    /// Text whose blanks separate.
    pub(super) fn text(&mut self, buffer: &mut String, text: &str) {
        for character in text.chars() {
            self.character(buffer, character);
        }
    }

    /// Text that belongs to the word.
    pub(super) fn kept_text(&mut self, buffer: &mut String, text: &str) {
        buffer.push_str(text);
        self.in_word = true;
    }

    /// All words.
    pub(super) fn finish(mut self, buffer: &mut String) -> Vec<String> {
        if !buffer.is_empty() {
            self.words.push(std::mem::take(buffer));
        }
        self.words
    }
}
