//! Tables: whose they are, which column means what, and what is reported.

use smallbatch_core::format::import::{Column, Form, Origin, read, read_as};
use smallbatch_core::model::{Lane, Technique};

use crate::support::{import, paths, reading, take};

#[test]
fn jira_by_keys_and_epic_links() {
    let text = "\u{feff}Summary,Issue key,Issue id,Issue Type,Status,Assignee,Labels,Labels,Custom field (Story Points),Parent id,Description\r\n\
        Expenses,EXP-1,100,Epic,To Do,Mo,,,,,All of it\r\n\
        Type in,EXP-2,101,Story,To Do,,first-batch,backend,3,100,\"One\r\ntwo\"\r\n\
        Sub,EXP-3,102,Sub-task,Done,,later,,,101,\r\n\
        Lost,EXP-4,103,Story,To Do,,,,XXL,999,\r\n\
        ,EXP-5,104,Story,To Do,,,,,,\r\n";
    let reading = reading(text);
    assert_eq!(reading.origin, Origin::Jira);
    let imported = take(&reading);
    assert_eq!(imported.session.epic.title, "Expenses");
    assert_eq!(imported.session.epic.narrative, "All of it");
    assert_eq!(paths(&imported.session), ["Type in/", "Type in/Sub in Later", "Lost"]);
    assert_eq!(imported.session.cards.values().next().expect("a card").notes, "One\ntwo");
    assert_eq!(
        imported.report,
        [
            "Line 6: “XXL” is no size and is left out.",
            "Line 7 has no title and is left out.",
            "Line 6: its parent “999” is not in this table.",
            "“To Do”: no lane of ours is called so, and 1 card is in Slices.",
            "1 card goes to Later by its label.",
            "One label is left out.",
            "The column “Assignee” is left out.",
        ]
    );
    let linked =
        "Summary,Issue Type,Issue key,Custom field (Epic Link)\nE,Epic,A-1,\nF,Epic,A-3,\nS,Story,A-2,a-1\n";
    assert_eq!(
        paths(&import(linked).session),
        ["E/", "F", "E/S"],
        "two epics are cards that have been split"
    );
}

#[test]
fn azure_devops_by_levels_with_or_without_repeated_titles() {
    for rows in [
        "1,Epic,A,,,New,<b>x</b> &amp; y,\n2,Feature,,B,,New,,\n3,Task,,,C,New,,5\n4,Feature,,D,,New,,\n",
        "1,Epic,A,,,New,<b>x</b> &amp; y,\n2,Feature,A,B,,New,,\n3,Task,A,B,C,New,,5\n4,Feature,A,D,,New,,\n",
    ] {
        let text = ["ID,Work Item Type,Title 1,Title 2,Title 3,State,Description,Effort\n", rows].concat();
        let reading = reading(&text);
        assert_eq!(reading.origin, Origin::AzureDevOps);
        let imported = take(&reading);
        assert_eq!(
            (imported.session.epic.title.as_str(), imported.session.epic.narrative.as_str()),
            ("A", "x & y")
        );
        assert_eq!(paths(&imported.session), ["B/", "B/C (week)", "D"]);
        assert!(imported.report.contains(&"Descriptions in HTML were taken as plain text.".to_owned()));
    }
}

#[test]
fn linear_by_parent_issue_and_blocked_by() {
    let text = "\"ID\",\"Team\",\"Title\",\"Description\",\"Status\",\"Estimate\",\"Priority\",\"Labels\",\"Parent issue\",\"Blocked by\"\n\
        \"X-1\",\"X\",\"A\",\"\",\"Todo\",\"1\",\"High\",\"first-batch, size-hour\",\"\",\"\"\n\
        \"X-2\",\"X\",\"'-B\",\"\",\"Todo\",\"2\",\"High\",\"later\",\"X-1\",\"\"\n\
        \"X-3\",\"X\",\"C\",\"\",\"Todo\",\"\",\"High\",\"\",\"X-1\",\"X-2\"\n";
    let reading = reading(text);
    assert_eq!(reading.origin, Origin::Linear);
    let session = take(&reading).session;
    assert_eq!(paths(&session), ["A/", "A/-B (day) in Later", "A/C"]);
    assert_eq!(session.cards.values().next_back().expect("C").depends_on.len(), 1);
}

#[test]
fn github_projects_and_any_other_table() {
    let github = reading("Title\tURL\tAssignees\tStatus\tLabels\nA\thttps://x/1\tmo\tTodo\tfirst-batch\n");
    assert_eq!(github.origin, Origin::GitHub);
    assert_eq!(paths(&take(&github).session), ["A in First batch"]);

    let semicolons = reading("Story;Notes;Section;Size\nA;n;Not doing;under a week\n B;;;hour\nC;;;\n");
    assert_eq!(semicolons.origin, Origin::Table);
    assert_eq!(paths(&take(&semicolons).session), ["A/", "A/B (hour)", "C"], "indented titles split further");

    let pasted = reading("One\tnote\nTwo\tother\n");
    assert_eq!(pasted.table.as_ref().expect("a table").headers, ["Column 1", "Column 2"]);
    let imported = take(&pasted);
    assert_eq!(paths(&imported.session), ["One", "Two"]);
    assert_eq!(
        imported.report,
        [
            "None of the headers is known, so the first row is a card too.",
            "The column “Column 2” is left out."
        ]
    );
}

#[test]
fn a_person_may_say_what_a_column_means() {
    let mut reading = reading("Title,What,Who,How\nA,a note,Ann; Bob,dark launch\n");
    assert_eq!(reading.columns, [Some(Column::Title), None, None, None]);
    reading.columns[1] = Some(Column::Notes);
    reading.columns[2] = Some(Column::ValueGoals);
    reading.columns[3] = Some(Column::Technique);
    let session = take(&reading).session;
    let card = session.cards.values().next().expect("a card");
    assert_eq!((card.notes.as_str(), card.technique), ("a note", Technique::DarkLaunch));
    assert_eq!(
        session.value_goals.values().map(|goal| goal.name.as_str()).collect::<Vec<_>>(),
        ["Ann", "Bob"]
    );
    reading.columns[0] = None;
    let refused = reading.import(Default::default(), &mut || uuid::Uuid::nil()).expect_err("no titles");
    assert_eq!(refused.to_string(), "Say first which column holds the titles.");
}

const NOT_OURS: &str =
    "This JSON is not a Smallbatch session. Take the other program’s CSV instead, or paste one card a line.";

#[test]
fn one_column_is_a_table_and_sentences_with_commas_are_none() {
    for (text, form, titles) in [
        ("\"Title\"\n\"Pay, by card\"\n\"Refund\"", Form::Table, "Pay, by card;Refund"),
        ("\"Pay, by \"\"card\"\"\"\r\n\"Refund\n\"\r\n", Form::Table, "Pay, by \"card\";Refund"),
        ("Summary\r\nPay\r\nRefund\r\n", Form::Table, "Pay;Refund"),
        ("Story\n- Pay\n- Refund", Form::Outline, "Story;Pay;Refund"),
        ("Story\n  Pay", Form::Outline, "Story/;Story/Pay"),
        ("\"Hello\", she said\n\"Why\"", Form::Outline, "\"Hello\", she said;\"Why\""),
        ("\"Hello", Form::Outline, "\"Hello"),
        (
            "Buy milk, eggs, bread\nDo this, that, other",
            Form::Outline,
            "Buy milk, eggs, bread;Do this, that, other",
        ),
        ("A, b, c\nD, e, f\nG, h, i", Form::Outline, "A, b, c;D, e, f;G, h, i"),
        ("What,Notes,Who\nA,b,c\nD,e,f", Form::Table, "A;D"),
        ("What;For;Who\nA;b;c\nD;e;f", Form::Table, "What;A;D"),
    ] {
        assert_eq!(reading(text).form(), Some(form), "{text:?}");
        assert_eq!(paths(&import(text).session).join(";"), titles, "{text:?}");
    }
}

#[test]
fn a_person_may_say_whether_it_is_a_table() {
    for (text, guessed, table, outline) in [
        ("a,b\nc,d", Form::Outline, "a;c", "a,b;c,d"),
        ("Title,Notes\nc,d", Form::Table, "c", "Title,Notes;c,d"),
        ("- a\n", Form::Outline, "- a", "a"),
    ] {
        assert_eq!(reading(text).form(), Some(guessed), "{text:?}");
        for (form, titles) in [(Form::Table, table), (Form::Outline, outline)] {
            let reading = read_as(text, Some(form)).expect("it can be read");
            assert_eq!(reading.form(), Some(form), "{text:?}");
            assert_eq!(paths(&take(&reading).session).join(";"), titles, "{text:?}");
        }
    }
    assert_eq!(reading("{}").form(), None);
    let refused = read_as("a,b\n\"x,y", Some(Form::Table)).expect_err("the quote");
    assert_eq!(refused.to_string(), "Line 2, column 1: a quote is opened here and never closed.");
}

#[test]
fn r29_what_cannot_be_read_is_refused_with_its_place() {
    for (text, why) in [
        ("", "There is nothing in it."),
        ("Title,Notes\na,\"b\nc,d\n", "Line 2, column 3: a quote is opened here and never closed."),
        (&",".repeat(5_000_000), "Line 1: this table has more than 1000 columns."),
        ("Title,Notes\n", "There is nothing in it that could become a card."),
        ("{ \"format\": 3,\n  x }", "This is not a session file: it stops making sense at line 2, column 3."),
        ("{}", NOT_OURS),
        ("\u{feff} [{\"title\": \"a\"}]\n", NOT_OURS),
    ] {
        let refused = read(text)
            .and_then(|reading| reading.import(Default::default(), &mut || uuid::Uuid::nil()).map(drop));
        assert_eq!(refused.expect_err("refused").to_string(), why);
    }
}

#[test]
fn only_gitlabs_own_table_has_labels_in_its_last_lines() {
    let notes = "ask\n/label ~\"later\"";
    let row = "a,\"ask\n/label ~\"\"later\"\"\"";
    let card = |text: &str| import(text).session.cards.values().next().expect("a card").clone();
    assert_eq!(card(&["Title,Notes,Lane,Value goals,Split from\n", row, ",,,\n"].concat()).notes, notes);
    assert_eq!(card(&["Title,Notes\n", row, "\n"].concat()).notes, notes);
    let gitlab = card(&["title,description,due_date\n", row, ",\n"].concat());
    assert_eq!((gitlab.notes.as_str(), gitlab.lane), ("ask", Lane::Later));
}
