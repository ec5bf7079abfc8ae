//! What was not taken, or not as it stood: one sentence each, and of many that say the same, the first few.

use crate::format::backlog::grouped;

/// What a sentence is about. Those about the same stand together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Matter {
    Cells,
    Title,
    Removal,
    Size,
    Technique,
    Day,
    Parent,
    Needs,
    Words,
    Lines,
    Goal,
    Repair,
}

impl Matter {
    /// How many are said. No two repairs need be alike.
    fn most(self) -> usize {
        if self == Self::Repair { 20 } else { 5 }
    }
}

/// The sentences, in the order of what each is about.
#[derive(Debug, Default)]
pub(crate) struct Report(Vec<About>);

#[derive(Debug)]
struct About {
    /// `None` for what is said once.
    matter: Option<Matter>,
    said: Vec<String>,
    more: usize,
}

impl Report {
    /// Says what concerns everything.
    pub fn once(&mut self, sentence: String) {
        self.0.push(About { matter: None, said: vec![sentence], more: 0 });
    }

    /// Says what may have to be said very often.
    pub fn say(&mut self, matter: Matter, sentence: &dyn Fn() -> String) {
        let at = self.0.iter().position(|about| about.matter == Some(matter)).unwrap_or_else(|| {
            self.0.push(About { matter: Some(matter), said: Vec::new(), more: 0 });
            self.0.len() - 1
        });
        let Some(about) = self.0.get_mut(at) else { return };
        if about.said.len() < matter.most() {
            about.said.push(sentence());
        } else {
            about.more += 1;
        }
    }

    /// All of them.
    pub fn sentences(self) -> Vec<String> {
        let mut sentences = Vec::new();
        for About { said, more, .. } in self.0 {
            sentences.extend(said);
            if more > 0 {
                sentences.push(["And ", &grouped(more), " more like that."].concat());
            }
        }
        sentences
    }
}
