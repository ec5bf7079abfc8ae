//! What the team answered to a question that the app put to it.

use serde_json::{Value, json};

use super::{Answer, Field};

/// An answer, and what was said with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The answer; `None` while there is none.
    pub answer: Option<Answer>,
    /// What was said with it; after a "no" to an upstream practice, the risk.
    pub note: String,
}

impl Reply {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answer.is_none() && self.note.is_empty()
    }
}

impl Field for Reply {
    fn write(&self) -> Value {
        json!({ "answer": self.answer.write(), "note": self.note })
    }

    fn read(json: &Value) -> Result<Self, Self> {
        let answer = <Option<Answer> as Field>::read(json.get("answer").unwrap_or(&Value::Null));
        let note = String::read(json.get("note").unwrap_or(&Value::Null));
        match (answer, note) {
            (Ok(answer), Ok(note)) => Ok(Self { answer, note }),
            (Ok(answer) | Err(answer), Ok(note) | Err(note)) => Err(Self { answer, note }),
        }
    }
}

/// Something that is needed from people outside the team before a slice can be delivered.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ask {
    /// Who is asked; empty while nobody is named.
    pub who: String,
    /// What they are asked for.
    pub what: String,
}

impl Ask {
    /// Reads "Legal: is a photo enough?"; without a colon, nobody is named. The colon of an address or of a
    /// time of day names nobody either.
    #[must_use]
    pub fn parse(line: &str) -> Self {
        let colon = line.split_once(':').filter(|(_, what)| what.is_empty() || what.starts_with(' '));
        let (who, what) = colon.unwrap_or(("", line));
        Self { who: who.trim().to_owned(), what: what.trim().to_owned() }
    }
}

impl Field for Vec<Ask> {
    fn write(&self) -> Value {
        self.iter().map(|ask| json!({ "who": ask.who, "what": ask.what })).collect()
    }

    fn read(json: &Value) -> Result<Self, Self> {
        let Value::Array(items) = json else { return Err(Vec::new()) };
        let text = |item: &Value, name: &str| item.get(name)?.as_str().map(ToOwned::to_owned);
        let ask = |item| Some(Ask { who: text(item, "who")?, what: text(item, "what")? });
        let asks: Self = items.iter().filter_map(ask).collect();
        if asks.len() == items.len() { Ok(asks) } else { Err(asks) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_asked_stands_before_a_colon_and_a_space() {
        let ask = |who: &str, what: &str| Ask { who: who.to_owned(), what: what.to_owned() };
        assert_eq!(Ask::parse(" Legal: is a photo enough? "), ask("Legal", "is a photo enough?"));
        assert_eq!(Ask::parse("Legal:"), ask("Legal", ""));
        for nobody in ["access to https://wiki/x", "a room at 10:30", "whose rate is it?"] {
            assert_eq!(Ask::parse(nobody), ask("", nobody));
        }
    }
}
