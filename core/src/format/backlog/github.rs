//! A script for GitHub's command line `gh`: labels, issues one by one, sub-issues. Nothing that was typed stands
//! outside a word that the crate `shlex` has quoted, not even in a comment.

use super::description::{describe, describe_cut};
use super::labels::labels;
use super::{Backlog, Exported, Item, Kind, grouped, titles_cut, within};
use crate::collections::Set;
use crate::format::markup::Markup;

/// ShellCheck looks at literal texts for what might have been meant otherwise: a `$` in single quotes, typographic
/// quotes, quotes over several lines. In these texts all of that is meant.
const HEAD: &str = "#!/usr/bin/env bash
# Creates the issues of a Smallbatch session on GitHub, with labels and sub-issues.
# Usage: bash THIS-FILE [owner/repo]; without a repository, the one of the folder that you are in.
# shellcheck disable=SC1078,SC1079,SC1111,SC2016
set -euo pipefail

";

const FUNCTIONS: &str = include_str!("github/functions.sh");

/// How long a title may be, in UTF-16 units (from practice: 256 letters).
const MOST_TITLE: usize = 255;

/// How deep GitHub nests issues, the uppermost counted.
const MOST_LEVELS: usize = 8;

/// How many sub-issues GitHub lets an issue have.
const MOST_CHILDREN: usize = 100;

/// How long an issue takes: three calls, and a pause of a second after two of them (from practice).
const SECONDS: usize = 4;

pub(super) fn write(backlog: &Backlog<'_>) -> Exported {
    let (parents, moved) = parents(backlog);
    let mut names: Set<String> = Set::new();
    let (mut issues, mut cut) = (String::new(), 0);
    let mut keys: Vec<String> = Vec::with_capacity(backlog.items.len());
    for (item, parent) in backlog.items.iter().zip(parents) {
        keys.push(key(item));
        let labels = labels(backlog, item);
        let key = keys.last().map_or("", String::as_str);
        let parent = parent.map_or("", |parent| keys[parent].as_str());
        let (title, is_cut) = within(&item.title, MOST_TITLE);
        cut += usize::from(is_cut);
        let sections = if is_cut { describe_cut(backlog, item) } else { describe(backlog, item) };
        let body = Markup::Markdown.write(&sections);
        issues.push_str("issue");
        for word in [key, parent, &title, body.trim_end()] {
            issues.push(' ');
            quote(&mut issues, word);
        }
        for name in labels {
            issues.push(' ');
            quote(&mut issues, &name);
            names.insert(name);
        }
        issues.push('\n');
    }

    let mut text = [HEAD, FUNCTIONS].concat();
    text.extend(["state=$folder/smallbatch-", &backlog.session.id.to_string(), ".state\n"]);
    text.push_str("touch -- \"$state\"\n\n");
    for name in names.iter() {
        text.push_str("label ");
        quote(&mut text, name);
        text.push('\n');
    }
    text.push('\n');
    text.push_str(&issues);
    let items = backlog.items.len().to_string();
    text.extend(["\nprintf '", &items, " issues are there. The epic: %s\\n' \"$(recall issue epic)\"\n"]);

    let took = match (backlog.items.len() * SECONDS).div_ceil(60) {
        0 | 1 => "Issues are created one by one, for about a minute.".to_owned(),
        some => ["Issues are created one by one, for about ", &grouped(some), " minutes."].concat(),
    };
    let mut caveats = vec![
        "Needs gh, GitHub’s command line, logged in: run the script with bash; on Windows in Git Bash or WSL.".to_owned(),
        [&took, " GitHub takes about 500 changes an hour. If it stops, run it again: nothing comes twice."].concat(),
        "GitHub’s issues have no points: sizes go as labels.".to_owned(),
    ];
    if backlog.ships() {
        caveats.push("Shipped slices arrive open, labelled shipped.".to_owned());
    }
    caveats.extend(titles_cut(cut, "255 letters that GitHub"));
    if moved > 0 {
        let say =
            " issues hang from a higher one, or from none: GitHub takes 8 levels, and 100 sub-issues each.";
        caveats.push([&grouped(moved), say].concat());
    }
    Exported { text, items: backlog.items.len(), caveats, affected: Vec::new() }
}

/// What an item hangs from on GitHub, and how many do not hang from what they were split from.
fn parents(backlog: &Backlog<'_>) -> (Vec<Option<usize>>, usize) {
    let mut parents: Vec<Option<usize>> = Vec::with_capacity(backlog.items.len());
    let mut levels: Vec<usize> = Vec::with_capacity(backlog.items.len());
    let mut children = vec![0; backlog.items.len()];
    let mut moved = 0;
    for item in &backlog.items {
        let mut parent = item.parent;
        while let Some(above) = parent {
            if levels[above] < MOST_LEVELS && children[above] < MOST_CHILDREN {
                children[above] += 1;
                break;
            }
            parent = parents[above];
        }
        moved += usize::from(parent != item.parent);
        levels.push(parent.map_or(1, |above| levels[above] + 1));
        parents.push(parent);
    }
    (parents, moved)
}

/// What the script calls an item by, in every export alike.
fn key(item: &Item<'_>) -> String {
    match (item.kind, item.card) {
        (Kind::Removal, Some((id, _))) => ["removal-", &id.to_string()].concat(),
        (_, Some((id, _))) => id.to_string(),
        (_, None) => "epic".to_owned(),
    }
}

/// Writes a word that the shell reads as it stands.
fn quote(out: &mut String, text: &str) {
    let text = text.replace('\0', "");
    // Cannot fail: only a NUL cannot be quoted.
    let Ok(word) = shlex::try_quote(&text) else { return out.push_str("''") };
    // What needs no quotes gets them, too: nobody has to see why it needs none.
    if word == text { out.extend(["'", &word, "'"]) } else { out.push_str(&word) }
}
