//! The words of the page for codes: types, states, weapons, cells, kinds of contradiction.

use lagebild_coder::claim::{EventType, Family, Kind, Status, Tie};
use lagebild_record::ContradictionKind;
use lagebild_record::reconcile::{Measure, Review};

use super::two::Two;

/// What an event is, as a noun.
pub fn event_type(t: EventType) -> Two {
    use EventType::*;
    match t {
        AirStrike => ("Luftangriff", "Air strike"),
        MissileAttack => ("Beschuss", "Shelling or rocket attack"),
        Bombing => ("Sprengstoffanschlag", "Bombing"),
        SuicideBombing => ("Selbstmordanschlag", "Suicide bombing"),
        ArmedAttack => ("Bewaffneter Überfall", "Armed attack"),
        ArmedClash => ("Gefecht", "Armed clash"),
        Killing => ("Tötung", "Killing"),
        Abduction => ("Entführung", "Abduction"),
        Arrest => ("Festnahme", "Arrest"),
        Interception => ("Abwehr", "Interception"),
        Territory => ("Einnahme", "Territory taken"),
        Riot => ("Ausschreitung", "Riot"),
        Protest => ("Protest", "Protest"),
        Deployment => ("Verlegung", "Deployment"),
        Withdrawal => ("Abzug", "Withdrawal"),
        Handover => ("Übergabe", "Handover"),
        Agreement => ("Abkommen", "Agreement"),
        Talks => ("Gespräche", "Talks"),
        Cooperation => ("Zusammenarbeit", "Cooperation"),
        Aid => ("Hilfe", "Aid"),
        Demand => ("Forderung", "Demand"),
        Refusal => ("Ablehnung", "Refusal"),
        Accusation => ("Vorwurf", "Accusation"),
        Threat => ("Drohung", "Threat"),
        Sanction => ("Sanktion", "Sanction"),
        Concession => ("Zugeständnis", "Concession"),
        Coup => ("Putsch", "Coup"),
    }
    .into()
}

/// A row of the timeline.
pub fn family(f: Family) -> Two {
    match f {
        Family::Violence => ("Gewalt", "Violence"),
        Family::Seizure => ("Festnahmen, Entführungen", "Arrests, abductions"),
        Family::Interception => ("Abwehr", "Interceptions"),
        Family::Crowd => ("Proteste, Unruhen", "Protests, riots"),
        Family::Move => ("Truppenbewegungen", "Troop movements"),
        Family::Deal => ("Gespräche, Abkommen", "Talks, agreements"),
        Family::Word => ("Drohungen, Forderungen", "Threats, demands"),
    }
    .into()
}

pub fn status(s: Status) -> Two {
    match s {
        Status::Happened => ("geschehen", "happened"),
        Status::Ongoing => ("dauert an", "ongoing"),
        Status::Planned => ("geplant", "planned"),
        Status::Threatened => ("angedroht", "threatened"),
        Status::Demanded => ("gefordert", "demanded"),
        Status::Possible => ("möglich", "possible"),
        Status::Denied => ("bestritten", "denied"),
    }
    .into()
}

pub fn review(r: Review) -> Two {
    match r {
        Review::SingleSource => ("nur eine Quelle", "single source"),
        Review::Corroborated => ("mehrfach belegt", "corroborated"),
        Review::Disputed => ("umstritten", "disputed"),
    }
    .into()
}

/// How a party is tied to an act, before its name.
pub fn tie(t: Tie) -> Two {
    match t {
        Tie::Claimed => ("bekennt sich", "claims it"),
        Tie::Blamed => ("beschuldigt", "blamed"),
        Tie::Suspected => ("verdächtigt", "suspected"),
        Tie::Denied => ("bestreitet", "denies it"),
    }
    .into()
}

pub fn weapon(code: &str) -> Two {
    match code {
        "rocket" => ("Raketen", "rockets"),
        "missile" => ("Lenkwaffen", "missiles"),
        "drone" => ("Drohnen", "drones"),
        "aircraft" => ("Flugzeuge", "aircraft"),
        "artillery" => ("Artillerie", "artillery"),
        "mortar" => ("Mörser", "mortars"),
        "mine" => ("Minen", "mines"),
        "ied" => ("Sprengsatz", "explosive device"),
        "car-bomb" => ("Autobombe", "car bomb"),
        "suicide-vest" => ("Sprengweste", "suicide vest"),
        "firearm" => ("Schusswaffen", "firearms"),
        "grenade" => ("Granaten", "grenades"),
        "knife" => ("Messer", "knives"),
        "vehicle" => ("Fahrzeug", "vehicle"),
        "chemical" => ("Chemiewaffen", "chemical weapons"),
        "other" => ("andere Mittel", "other means"),
        _ => return code.into(),
    }
    .into()
}

pub fn measure(m: Measure) -> Two {
    cell(m.cell())
}

/// A cell of a claim, without its index.
pub fn cell(name: &str) -> Two {
    match name {
        "type" => ("Art", "Type"),
        "status" => ("Stand", "Status"),
        "voice" => ("Stimme", "Voice"),
        "said_by" => ("Laut", "According to"),
        "actors" => ("Wer", "Who"),
        "targets" => ("Gegen wen", "Against whom"),
        "responsibility" => ("Verantwortung", "Responsibility"),
        "weapons" => ("Waffe", "Weapon"),
        "places" => ("Wo", "Where"),
        "time" => ("Wann", "When"),
        "count" => ("Anzahl", "Number"),
        "killed" => ("Getötet", "Killed"),
        "injured" => ("Verletzt", "Injured"),
        "captured" => ("Gefangen", "Captured"),
        "missing" => ("Vermisst", "Missing"),
        "displaced" => ("Vertrieben", "Displaced"),
        "released" => ("Freigelassen", "Released"),
        "strength" => ("Stärke", "Strength"),
        "munitions" => ("Geschosse", "Munitions"),
        "because_of" => ("Anlass", "Occasion"),
        _ => return name.into(),
    }
    .into()
}

/// The group of a cell, by which its words are coloured.
pub fn group(cell: &str) -> &'static str {
    match cell.split('[').next().unwrap_or("") {
        "actors" | "targets" | "responsibility" => "who",
        "places" => "where",
        "time" => "when",
        "count" | "killed" | "injured" | "captured" | "missing" | "displaced" | "released" | "strength" => "many",
        "weapons" | "munitions" => "arms",
        "said_by" | "voice" => "said",
        _ => "what",
    }
}

/// Every group with its word, in the order of the legend.
pub const GROUPS: [(&str, (&str, &str)); 7] = [
    ("what", ("was", "what")),
    ("who", ("wer", "who")),
    ("where", ("wo", "where")),
    ("when", ("wann", "when")),
    ("many", ("wie viele", "how many")),
    ("arms", ("Waffe", "weapon")),
    ("said", ("Quelle", "source")),
];

pub fn kind(k: Kind) -> Two {
    match k {
        Kind::Event => ("Ereignis", "Event"),
        Kind::Tally => ("Zählung", "Tally"),
        Kind::Strength => ("Truppenstärke", "Force level"),
    }
    .into()
}

/// A kind of contradiction, and what it means.
pub fn contradiction(k: ContradictionKind) -> (Two, Two) {
    use ContradictionKind::*;
    let (name, note) = match k {
        ConflictingValue => {
            (("Widersprüchliche Angaben", "Conflicting figures"), ("Zwei Quellen nennen für dasselbe verschiedene Zahlen.", "Two sources give different figures for one thing."))
        }
        Update => (("Fortgeschrieben", "Updated"), ("Eine spätere Meldung nennt eine andere Zahl als eine frühere.", "A later report gives another figure than an earlier one.")),
        SumMismatch => (("Summe geht nicht auf", "Sum does not add up"), ("Die Teile ergeben zusammen nicht das Ganze.", "The parts do not add up to the whole.")),
        FallingTally => (("Fallende Zählung", "Falling tally"), ("Eine fortlaufende Zählung ist später niedriger als früher.", "A cumulative count is lower later than before.")),
        Headline => (
            ("Überschrift sagt mehr als der Text", "Headline says more than the text"),
            ("Was die Überschrift behauptet, deckt der Text nicht.", "The text does not support what the headline claims."),
        ),
        Attribution => {
            (("Strittige Urheberschaft", "Contested responsibility"), ("Wer es war, wird verschieden angegeben oder bestritten.", "Who did it is told differently, or denied."))
        }
    };
    (name.into(), note.into())
}
