//! Outlines and Markdown.

use smallbatch_core::format::import::Origin;
use smallbatch_core::model::Technique;

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
    assert_eq!(first.notes, "Value\n- Paid back", "whose headings these are, nobody knows");
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

#[test]
fn words_of_other_people_are_notes_and_none_is_lost() {
    let imported = import(
        "# Epic\n\n**Not doing**\n\nNothing with SSO, ever\n\n## Later\n\nPerhaps\n\n- [ ] card\n  **Value**\n  Customers pay faster\n  \
         **Place**\n  Room 4\n\n## Removals\n\n- [ ] The old form\n",
    );
    let session = &imported.session;
    assert_eq!(session.epic.narrative, "Not doing\nNothing with SSO, ever");
    assert_eq!(paths(session), ["card in Later", "Removals/", "Removals/The old form"]);
    let card = session.cards.values().next().expect("the card");
    assert_eq!(card.notes, "Value\nCustomers pay faster\n\nPlace\nRoom 4");
    let report = ["Line 7: the words under the heading “Later” are left out: they belong to no card."];
    assert_eq!(imported.report, report);
}

#[test]
fn our_document_with_words_of_other_people_in_it() {
    let imported = import(
        "# Epic\n\nSaid by hand.\n\n**Story**\n\nTold.\n\n**Not doing**\n\n- x\n\n**First batch**\n\nA goal\n\n## First batch\n\n## Later\n\n- [ ] card\n\n  \
         **Value**\n\n  Customers pay faster\n\n  - Paid back\n    - Who: All\n\n  **Release**\n\n  - Technique: feature toggle\n  - Owner: Mo\n  \
         - Remove by: soon\n  - Goes out with: 2.0\n\n  **Lineage**\n\n  Split from the epic “Epic”\n\n  **Place**\n\n  - Lane: Later, 1 of 1\n  \
         - Size: XXL\n  - Room 4\n\n## Not doing\n\n- [ ] x\n\n## Removals\n\n- [ ] Remove the feature toggle of “card”\n",
    );
    let session = &imported.session;
    assert_eq!(session.epic.narrative, "Told.\n\nSaid by hand.");
    assert_eq!(paths(session), ["card in Later", "x in Not doing"]);
    let card = session.cards.values().next().expect("the card");
    assert_eq!(
        card.notes,
        "Value\nCustomers pay faster\n\nRelease\nRemove by: soon\n\nPlace\nSize: XXL\n- Room 4"
    );
    assert_eq!(
        (card.technique, card.owner.as_str(), card.release.as_str()),
        (Technique::FeatureToggle, "Mo", "2.0")
    );
    let value = &session.value_goals[card.value_goal_ids.iter().next().expect("a value goal")];
    assert_eq!((value.name.as_str(), value.beneficiary.as_str()), ("Paid back", "All"));
    assert_eq!(
        imported.report,
        [
            "Removals are left out (1): the release techniques of cards bring them.",
            "Of what the document says, this is left out: the goal of the first batch, lineage.",
        ]
    );
}
