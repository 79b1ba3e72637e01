"""Cases by kind; each line is a text with "|" where a sentence ends (a blank in the text itself)."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import Span
from bot.text.sentences import sentences

CASES = {
    "titles before names": [
        "Mr. Orrin met Mrs. Vale on Monday. | Neither spoke.",
        "Dr. Hanna Roth and Prof. Ilse Berg agreed. | Nobody else did.",
        "Gen. Paul Stroud replaced Lt. Col. Ida Marsh. | She retires in May.",
        "Sen. Jo Whitlock and Reps. Carl Beam and Ana Ruiz objected. | The bill passed.",
        "The award went to Rev. Amos Tull. | He was not there.",
        "Det. Insp. Nell Farrow leads the inquiry. | It began in June.",
        "Messrs. Pike and Ford resigned. | Ms. Ford denied it.",
    ],
    "initials": [
        "Harold B. Quill wrote it. | Critics liked it.",
        "The book by J.R. Lind and A. M. Stone sold out. | A second printing follows.",
        "T.S. Marlow lives here. | Mary K. Dunn does not.",
        "Doctors spoke of hepatitis B. | The patients recovered.",
        "She picked plan C. | It failed.",
        "He and I. | That was all.",
    ],
    "countries and states": [
        "The U.S. Treasury sold bonds. | Prices fell.",
        "They fled to the U.S. | She stayed behind.",
        "Exports to the U.K. and the U.S. rose. | Imports did not.",
        "He moved to Dayton, Ohio, from Gary, Ind., in May. | His firm went with him.",
        "They met in Washington, D.C. | No deal was reached.",
        "The U.N. General Assembly voted. | Two states abstained.",
        "Gov. Lee Hart, R-Okla., said no. | Rep. Mia Cole, D-N.J., said yes.",
        "The storm reached Mobile, Ala., at noon. | It weakened later.",
    ],
    "times and dates": [
        "It opens at 9 a.m. and closes at 5 p.m. on weekdays. | Entry is free.",
        "The match ended at 10 p.m. | Fans went home.",
        "The siren sounded at 4 a.m. Lisbon time. | Nobody heard it.",
        "Doors open at 7 p.m. ET on Sunday. | Tickets cost 20 dollars.",
        "The talks begin at 8 p.m. Tuesday. | They may last all night.",
        "The hearing is on Feb. 3. | The verdict follows on Mar. 12.",
        "Sales fell in Sept. | They rose in Oct. 2021.",
        "At 11 p.m. “the lights went out.” | They came back at midnight.",
    ],
    "firms and other abbreviations": [
        "Marlow Inc. bought Trent Ltd. for $2.1 billion. | Shares rose 3.2%.",
        "He works for Trent & Co. | The firm is old.",
        "The case Doe v. Marlow is closed. | Both sides claimed victory.",
        "They need rope, nails, etc. | The shop has them.",
        "See fig. 4 on p. 12. | It shows the bridge.",
        "Bus No. 7 stopped. | The driver said no. | No. 8 went on.",
        "Some fruit, e.g. Apples, was spoilt. | The rest was sold.",
        "It weighs 12 lbs. and costs 9 dollars. | Few can lift it.",
        "He lives on Elm St. | She lives on Oak Ave. near the park.",
        "St. Olaf's church in Ft. Brandt is closed. | Repairs begin soon.",
        "Approx. 40 houses burned. | Est. damage is 3 million.",
        "Martin Hale Jr. won. | His father, Martin Hale Sr., watched.",
        "She holds a Ph.D. in law. | Her sister has an M.B.A. and a dog.",
        "The F.D.A. Commissioner resigned. | His deputy took over.",
    ],
    "figures": [
        "It grew by 2.7 percent to 1,004.5 points. | Analysts had hoped for 3.1.",
        "They won 3-2. | 400 fans came. | £5.50 was the price.",
        "In 2019. | Then came 2020.",
        "Version 2.0.1 is out. | It runs everywhere.",
    ],
    "quotation marks": [
        '"We are ready," she said. | "Nobody will stop us."',
        '"Are you ready?" he asked. | Nobody answered.',
        '"Get down!" shouted Capt. Roe. | The boat turned.',
        "“It is over.” | Those were her words.",
        "He called it “a farce.” | The court disagreed.",
        "'I was afraid,' he told the paper. | 'I ran.'",
        '"Why wait?" Smith said. | "Act now!"',
        '"Who pays?" | That is the question.',
        '"Stop!" Sgt. Ann Dorn cried. | Everyone froze.',
        'She wrote: "I resign." | Then she left.',
        '"One." | "Two." | "Three."',
        "„Das ist alles.“ | Mehr sagte er nicht.",
        "«C'est fini.» | Il est parti.",
        "They want him in the summer. ' | Reed, who is 21, agreed.",
    ],
    "exclamation, question, ellipsis": [
        "Really? | Yes! | It is true.",
        "Yahoo! News reported it. | Others followed.",
        "What?! | Nobody expected that.",
        "The vote was close... | Then the lights went out.",
        "He hesitated… then spoke. | It was brief.",
        '"I... I cannot say," she said. | The judge waited.',
        "Well . . . perhaps. | Who knows?",
        "The text [...] ends here. | The rest is lost.",
    ],
    "brackets and notes": [
        "The firm (founded in 1920 by H. Orr) closed. | Its staff left.",
        "He stayed. (She did not.) | Both were right.",
        "Rivers rise.[3] | Towns flood.[12][13] | People leave.",
        "He was born in Bern (in the canton of the same name). | He died there.",
        "Sens. Ann Roe (Wyo.) and Bo Day (Mont.) left. | Others stayed.",
    ],
    "datelines": [
        "LISBON (AP) — The port reopened. | Ships came in.",
        "NEW HAVEN, Conn. (Reuters) - Students marched. | Police watched.",
        "WASHINGTON, D.C. — The court ruled 7-2. | Appeals are possible.",
        "ST. GALLEN, Switzerland, Jan. 4 — Snow fell. | Roads closed.",
    ],
    "web addresses and brands": [
        "Go to www.example.org/a.b for more. | It is free.",
        "Write to desk@example.org. | We answer.",
        "Example.com is down. | eBay is not. | iPhone users wait.",
    ],
    "lists": [
        "1. Oil the hinge. | 2. Close the door.",
        "a. First things. | b. Second things.",
        "We need:\n- bread\n| - milk\n| - eggs",
        "II. The war begins. | III. It ends.",
    ],
    "without a full stop": [
        "Council votes on harbour plan",
        "Storm: what we know so far",
        "A line that ends in a comma,",
    ],
    "small letters and other scripts": [
        "the team lost. nobody cared.",
        "彼は来た。 | 彼女は去った。",
        "他走了。“为什么？” | 没人知道。",
        "وصل القطار. | غادر الركاب.",
        "Ёлка упала. | Её подняли.",
        "क्या हुआ? | कुछ नहीं।",
    ],
    "headlines": [
        "Bridge to reopen in May, council says\n\n| The crossing closed last year. | Repairs cost more than planned.",
        "Who pays? | Council and state share the bill.",
        "Storm hits U.S. coast\n\n| Thousands fled. | Nobody was hurt.",
        "LIVE: Minister resigns\n\n| Mr. Hale quit at 9 a.m. on Tuesday. | He gave no reason.",
    ],
    "British and American forms": [
        "Mr Hale met Dr Roth at No 10. | They spoke for an hour.",
        "She paid £3.50p. | He paid nothing.",
        "'It is over,' he said. | 'We lost.' | She nodded.",
        "The game starts at 7.30pm. | Gates open at 6.15pm.",
        "The trial began Sept. 4, 2019. | It ended on 4 September 2020.",
        "Prof Ilse Berg, of St Anne's College, disagreed. | Rev Tull did not.",
        "They live in St. Paul, Minn., and work in Fargo, N.D. | The drive is long.",
        "The plc. was sold. | Its shares fell by 3 p.c. | Nobody minded.",
    ],
    "attributions and ends": [
        "The board said yes. | iOS users said no. | They waited.",
        "Trust rose in the EU. | London fell.",
        "Visit Mt. Arden. | It is high.",
    ],
}

BROKEN_BY_DESIGN = {
    "the team lost. nobody cared.": ["the team lost.", "nobody cared."],
    "He stayed. (She did not.) | Both were right.": ["He stayed.", "(She did not.)", "Both were right."],
    "他走了。“为什么？” | 没人知道。": ["他走了。", "“为什么？”", "没人知道。"],
    "We need:\n- bread\n| - milk\n| - eggs": ["We need:", "- bread", "- milk", "- eggs"],
}


@pytest.mark.parametrize("case", [case for cases in CASES.values() for case in cases])
def test_cuts_where_a_reader_would(case):
    text = case.replace(" | ", " ").replace("| ", "")
    wanted = BROKEN_BY_DESIGN.get(case) or [part.strip() for part in case.split("|")]
    assert [sentence.of(text) for sentence in sentences(text)] == wanted


def test_only_the_given_span_is_cut():
    text = "One. Two. Three. Four."
    assert [sentence.of(text) for sentence in sentences(text, Span(5, 16))] == ["Two.", "Three."]


def test_blanks_alone_hold_no_sentence():
    assert sentences(" \n\t ") == []
    assert sentences("") == []


PIECES = st.sampled_from(
    [
        "He ",
        "Mr. ",
        "U.S. ",
        "said. ",
        '"',
        "”",
        "“",
        "... ",
        "?",
        "!",
        " ",
        "\n",
        "- ",
        "1. ",
        "。",
        "é",
        "a",
        "(",
        ")",
        "No. ",
        "6 p.m. ",
    ]
)


@given(st.lists(PIECES).map("".join) | st.text())
def test_sentences_are_in_order_and_leave_out_only_blanks(text):
    found = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = "".join(sentence.of(text) for sentence in found)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(sentence.of(text) == sentence.of(text).strip() for sentence in found)


HOSTILE = {
    "letters": "a" * 1_000_000 + "!",
    "full stops": "." * 1_000_000,
    "stops and blanks": ". " * 300_000,
    "quotation marks": '"' * 500_000 + "“" * 500_000,
    "stop, quotation mark": '."' * 300_000,
    "brackets": "(" * 500_000 + ")" * 500_000,
    "initials": "A. " * 200_000,
    "line ends": "\n" * 1_000_000,
    "list items": "\n- " * 200_000,
    "capitals": "Aa " * 200_000,
    "blanks after a stop": "x." + " " * 1_000_000 + "y",
    "bang and names": '!" ' + "A" * 500_000 + " " + "B " * 200_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_cut_without_losing_a_letter(text):
    found = sentences(text)
    assert "".join("".join(each.of(text).split()) for each in found) == "".join(text.split())
