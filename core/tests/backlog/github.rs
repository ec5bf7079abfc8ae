//! GitHub: the script, read by bash and ShellCheck, and run against a stand-in for `gh`.

use std::env;
use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use proptest::prelude::*;
use smallbatch_core::format::backlog::{Target, unguard};
use smallbatch_core::model::{Card, CardId, Lane, Position, Session, SessionId};
use uuid::Uuid;

use crate::support::{any_session, cut, export, hostile, now, rows, sample, slices, title};

/// Writes each call's arguments, ended by NUL, and its input into files of their own; answers as `gh` does.
/// Says no to the third issue of a folder with a file `broken` in it, and to as many calls of the API as a file
/// `limited` says.
const STAND_IN: &str = r#"#!/usr/bin/env bash
set -euo pipefail
folder=${0%/*}
call=0 number=0
if [ -e "$folder/calls" ]; then call=$(< "$folder/calls"); fi
if [ -e "$folder/issues" ]; then number=$(< "$folder/issues"); fi
call=$((call + 1))
printf '%s' "$call" > "$folder/calls"
printf '%s\0' "$@" > "$folder/call-$call.arguments"
if [ "$1" != auth ] && [ -e "$folder/limited" ] && [ "$(< "$folder/limited")" -gt 0 ]; then
  printf '%s' "$(($(< "$folder/limited") - 1))" > "$folder/limited"
  cat > /dev/null
  echo "HTTP 403: You have exceeded a secondary rate limit" >&2
  exit 1
fi
case "$1 $2" in
  "issue create")
    number=$((number + 1))
    if [ -e "$folder/broken" ] && [ "$number" -ge 3 ]; then
      echo "no network" >&2
      exit 1
    fi
    cat > "$folder/call-$call.input"
    printf '%s' "$number" > "$folder/issues"
    printf 'https://github.com/owner/repo/issues/%s\n' "$number"
    ;;
  "repo view") echo own/here ;;
  "api repos/owner/repo/issues/"*) echo "$((${2##*/} + 9000))" ;;
esac
"#;

/// A folder of its own, with the script and the stand-in; gone with the test.
struct Desk(PathBuf);

impl Desk {
    fn new(script: &str) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("smallbatch-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = env::temp_dir().join(name);
        fs::create_dir_all(folder.join("bin")).expect("a folder for the test");
        let desk = Self(folder);
        desk.put("script.sh", script);
        desk.put("bin/gh", STAND_IN);
        let made = Command::new("chmod").arg("+x").arg(desk.0.join("bin/gh")).status();
        assert!(made.expect("chmod runs").success());
        desk
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file of the test");
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.0.join("bin")).chain(env::split_paths(&path));
        Command::new("bash")
            .arg(self.0.join("script.sh"))
            .args(arguments)
            .env("PATH", env::join_paths(folders).expect("a PATH"))
            .env("SMALLBATCH_PAUSE", "0")
            .env("SMALLBATCH_PATIENCE", "0")
            // A script that ran what was typed would leave something here.
            .current_dir(&self.0)
            .output()
            .expect("bash runs")
    }

    /// What `gh` was called with, in order: its arguments and its input.
    fn calls(&self) -> Vec<(Vec<String>, String)> {
        let read = |name: String| fs::read_to_string(self.0.join("bin").join(name));
        let count: usize = read("calls".to_owned()).map_or(0, |count| count.parse().expect("a number"));
        (1..=count)
            .map(|call| {
                let arguments = read(format!("call-{call}.arguments")).expect("it was written");
                let arguments = arguments.strip_suffix('\0').unwrap_or_default();
                let input = read(format!("call-{call}.input")).unwrap_or_default();
                (arguments.split('\0').map(ToOwned::to_owned).collect(), input)
            })
            .collect()
    }

    /// The issues that were created: title, body, labels.
    fn issues(&self) -> Vec<(String, String, Vec<String>)> {
        let created = self.calls().into_iter().filter(|(words, _)| words[..2] == ["issue", "create"]);
        created
            .map(|(words, body)| {
                assert_eq!(words[2..5], ["--repo", "owner/repo", "--title"]);
                assert_eq!(words[6..8], ["--body-file", "-"]);
                let labels = words[8..].chunks(2).map(|pair| {
                    assert_eq!(pair[0], "--label");
                    pair[1].clone()
                });
                (words[5].clone(), body, labels.collect())
            })
            .collect()
    }

    /// Which issue, by database id, was hung under which, by number.
    fn links(&self) -> Vec<(String, String)> {
        let posts = self.calls().into_iter().filter(|(words, _)| words.contains(&"POST".to_owned()));
        posts
            .map(|(words, _)| {
                assert_eq!(words[..4], ["api", "--silent", "--method", "POST"]);
                assert_eq!(words[5], "-F");
                let number = words[4].strip_prefix("repos/owner/repo/issues/").expect("of this repository");
                let id = words[6].strip_prefix("sub_issue_id=").expect("a database id");
                let number = number.strip_suffix("/sub_issues").expect("sub-issues");
                (id.to_owned(), number.to_owned())
            })
            .collect()
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn script(session: &Session) -> String {
    export(session, Target::GitHub, true).text
}

/// Hands a script to a program that reads scripts from its input.
fn judge(program: &str, arguments: &[&str], script: &str) -> Output {
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} is needed for this test: {error}"));
    child.stdin.take().expect("it is piped").write_all(script.as_bytes()).expect("it reads");
    child.wait_with_output().expect("it ends")
}

fn assert_fine(output: &Output) {
    assert!(
        output.status.success(),
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Runs a script, and looks at what arrives.
fn check(session: &Session) {
    let exported = export(session, Target::GitHub, true);
    let desk = Desk::new(&exported.text);
    let output = desk.run(&["owner/repo"]);
    assert_fine(&output);
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let last = "The epic: https://github.com/owner/repo/issues/1\n";
    assert!(said.ends_with(last), "{said}");

    let issues = desk.issues();
    assert_eq!(issues.len(), exported.items);
    assert_eq!(issues[0].0, cut(&title(&session.epic.title)));
    let batches = issues
        .iter()
        .filter(|(_, _, labels)| !["epic", "split-card", "removal"].contains(&labels[0].as_str()));
    let mut titles: Vec<&str> = batches.map(|(title, ..)| title.as_str()).collect();
    titles.sort_unstable();
    let mut expected: Vec<String> = slices(session).iter().map(|title| cut(title)).collect();
    expected.sort_unstable();
    assert_eq!(titles, expected);
    // What is to be said of a card is the same as in the Markdown that GitLab is told.
    let gitlab = export(session, Target::GitLab, true).text;
    let gitlab: Vec<String> = rows(&gitlab)[1..].iter().map(|row| unguard(&row[1]).into_owned()).collect();
    let bodies: Vec<&str> = issues
        .iter()
        .filter(|(_, _, labels)| !["epic", "split-card"].contains(&labels[0].as_str()))
        .map(|(_, body, _)| body.as_str())
        .collect();
    assert_eq!(bodies.len(), gitlab.len());
    for (body, gitlab) in bodies.iter().zip(&gitlab) {
        let end = gitlab.rfind("\n\n/label ").expect("every batch has a label");
        assert_eq!(*body, &gitlab[..end]);
    }
    // Nothing was run: nothing lies beside the script but what belongs there.
    let mut names: Vec<String> = fs::read_dir(&desk.0)
        .expect("the folder is there")
        .map(|entry| entry.expect("it can be read").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    assert_eq!(names, ["bin", "script.sh", "smallbatch-00000000-0000-0000-0000-000000000001.state"]);
}

#[test]
fn the_sample_for_github() {
    let exported = export(&sample(), Target::GitHub, false);
    insta::assert_snapshot!("github", exported.text);
    insta::assert_snapshot!("github_caveats", exported.caveats.join("\n"));
}

#[test]
fn bash_and_shellcheck_have_no_objection() {
    for session in [sample(), hostile(), Session::new(SessionId(Uuid::nil()), now())] {
        let script = script(&session);
        assert_fine(&judge("bash", &["-n"], &script));
        assert_fine(&judge("shellcheck", &["--shell=bash", "--color=never", "-"], &script));
    }
    // Our own part has to do without what typed texts are allowed; `folder` is used after it.
    let ours = include_str!("../../src/format/backlog/github/functions.sh");
    assert_fine(&judge("shellcheck", &["--shell=bash", "--color=never", "--exclude=SC2034", "-"], ours));
}

#[test]
fn r26_what_arrives_is_what_was_typed() {
    check(&sample());
    check(&hostile());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn r26_whatever_was_typed_arrives(session in any_session()) {
        assert_fine(&judge("bash", &["-n"], &script(&session)));
        check(&session);
    }
}

#[test]
fn a_run_that_stopped_goes_on_and_creates_nothing_twice() {
    let session = sample();
    let desk = Desk::new(&script(&session));
    desk.put("bin/broken", "");
    let output = desk.run(&["owner/repo"]);
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no network\n") && said.contains("run the script again"), "{said}");

    fs::remove_file(desk.0.join("bin/broken")).expect("it was put there");
    assert_fine(&desk.run(&["owner/repo"]));
    let exported = export(&session, Target::GitHub, true);
    let made = fs::read_to_string(desk.0.join("bin/issues")).expect("issues were created");
    assert_eq!(made, exported.items.to_string());
    assert_eq!(desk.links().len(), exported.items - 1);

    let before = desk.calls().len();
    assert_fine(&desk.run(&["owner/repo"]));
    let calls = desk.calls().split_off(before);
    assert_eq!(calls, [(vec!["auth".to_owned(), "status".to_owned()], String::new())]);
}

#[test]
fn where_github_asks_for_a_pause_it_is_asked_again_and_at_last_later() {
    let exported = export(&sample(), Target::GitHub, true);
    let desk = Desk::new(&exported.text);
    desk.put("bin/limited", "4");
    let output = desk.run(&["owner/repo"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        !output.status.success() && said.contains("GitHub takes no more for now: wait an hour."),
        "{said}"
    );
    desk.put("bin/limited", "3");
    let output = desk.run(&["owner/repo"]);
    assert_fine(&output);
    assert_eq!(String::from_utf8_lossy(&output.stderr).matches("GitHub asks for a pause").count(), 3);
    assert_eq!(fs::read_to_string(desk.0.join("bin/issues")).ok(), Some(exported.items.to_string()));
}

#[test]
fn sub_issues_are_told_by_their_database_ids() {
    let desk = Desk::new(&script(&sample()));
    assert_fine(&desk.run(&["owner/repo"]));
    let links = desk.links();
    // The epic is issue 1, the second issue hangs from it.
    assert_eq!(links[0], ("9002".to_owned(), "1".to_owned()));
    for (id, parent) in &links {
        let (id, parent): (u32, u32) = (id.parse().expect("an id"), parent.parse().expect("a number"));
        assert!(id - 9000 > parent, "a sub-issue is created after what it hangs from");
    }
    assert!(links.iter().any(|(_, parent)| parent != "1"), "slices hang from their split card");
}

#[test]
fn without_a_repository_it_is_the_one_of_the_folder_and_nonsense_is_refused() {
    let desk = Desk::new(&script(&Session::new(SessionId(Uuid::nil()), now())));
    assert_fine(&desk.run(&[]));
    let (words, _) = desk.calls().pop().expect("gh was called");
    assert!(words.contains(&"own/here".to_owned()), "{words:?}");
    for no in ["", "owner", "a/b/c", "/", "a/$(x)", "-x/y z"] {
        let desk = Desk::new(&script(&Session::new(SessionId(Uuid::nil()), now())));
        let output = desk.run(&[no]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(no.is_empty() || said.contains("Say where the issues go"), "{no}: {said}");
    }
}

#[test]
fn what_github_cannot_nest_hangs_higher_and_is_said() {
    let mut session = Session::new(SessionId(Uuid::from_u128(1)), now());
    let id = |n: usize| CardId(Uuid::from_u128(n as u128 + 10));
    // A chain of twelve, and 120 cards beside it.
    for (n, position) in Position::sequence(None, 132).enumerate() {
        let parent_id = (n > 0 && n < 12).then(|| id(n - 1));
        let card = Card { parent_id, position, lane: Lane::Next, title: format!("{n}"), ..Card::default() };
        session.cards.insert(id(n), card);
    }
    let exported = export(&session, Target::GitHub, true);
    let caveat =
        "26 issues hang from a higher one, or from none: GitHub takes 8 levels, and 100 sub-issues each.";
    assert!(exported.caveats.iter().any(|said| said == caveat), "{:?}", exported.caveats);
    let desk = Desk::new(&exported.text);
    assert_fine(&desk.run(&["owner/repo"]));
    let mut level = vec![0, 1];
    level.resize(exported.items + 1, 1);
    let mut children = vec![0; exported.items + 1];
    for (id, parent) in desk.links() {
        let (child, parent) =
            (id.parse::<usize>().expect("an id") - 9000, parent.parse::<usize>().expect("one"));
        level[child] = level[parent] + 1;
        children[parent] += 1;
    }
    assert_eq!(level.iter().max(), Some(&8));
    assert_eq!(children.iter().max(), Some(&100));
}
