//! Outlines and Markdown.

use smallbatch_core::format::import::Origin;

use crate::support::{import, paths, reading};

#[test]
fn plain_lines_are_cards() {
    assert_eq!(reading("A\n- B, with c\n  - [ ] C\n").origin, Origin::Outline);
    assert_eq!(paths(&import("A\n- B, with c\n  - [x] C\n").session), ["A", "B, with c/", "B, with c/C"]);
}

#[test]
fn headings_lanes_boxes_and_what_is_no_card() {
    let text = "# Expenses\n\nThe story.\n\n## First batch\n\n- [ ] Type in \\*one\\* expense\n\n  **Value**\n\n  - Paid back\n- [x] Send\n\n\
        ## Later\n### Part\n- [ ] Mail &\n  - [ ] `@in`\n\n```\n- [ ] code\n```\n\n| a | b |\n|---|---|\n";
    let imported = import(text);
    let session = &imported.session;
    assert_eq!(session.epic.title, "Expenses");
    assert_eq!(session.epic.narrative, "The story.");
    assert_eq!(
        paths(session),
        [
            "Type in *one* expense in First batch",
            "Send in First batch",
            "Part/",
            "Part/Mail &/",
            "Part/Mail &/@in in Later",
        ]
    );
    let first = session.cards.values().next().expect("the first");
    let value = first.value_goal_ids.iter().next().expect("a value goal");
    assert_eq!(session.value_goals[value].name, "Paid back");
    assert_eq!(session.cards.values().filter(|card| card.shipped_at.is_some()).count(), 1);
    assert_eq!(
        imported.report,
        [
            "Lines 19 to 21 are left out: they are neither headings nor items.",
            "Lines 23 to 24 are left out: they are neither headings nor items.",
            "One card is ticked: it was shipped today.",
        ]
    );
}
