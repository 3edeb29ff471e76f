//! What a claim is: the contract of `lagebild code`, one JSON object a line.
//!
//! The cells and their rules are those of the codebook (`packs/README.md`, `ARCHITECTURE.md`); types follow PLOVER and
//! ACLED sub-events, precision codes UCDP GED, times TimeML.

use serde::{Deserialize, Serialize};

/// What a claim speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// One incident, act or continuing operation.
    Event,
    /// A counted series over a period.
    Tally,
    /// A force level.
    Strength,
}

/// Whether the event is said to have happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Status {
    Happened,
    Ongoing,
    Planned,
    Threatened,
    Demanded,
    Possible,
    Denied,
}

/// Who vouches for a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Voice {
    /// Stated as fact by the report.
    Report,
    /// Attributed to a source.
    Source,
}

macro_rules! event_types {
    ($($name:ident $code:literal $family:ident $plover:literal $acled:literal;)*) => {
        /// The type of an event: one code of the codebook.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[allow(missing_docs)]
        pub enum EventType { $(#[serde(rename = $code)] $name,)* }

        impl EventType {
            /// Every type, in the order of the codebook.
            pub const ALL: &[EventType] = &[$(EventType::$name,)*];
            /// The code written in claims.
            pub fn code(self) -> &'static str { match self { $(EventType::$name => $code,)* } }
            /// Types that can describe one and the same event.
            pub fn family(self) -> Family { match self { $(EventType::$name => Family::$family,)* } }
            /// PLOVER event type.
            pub fn plover(self) -> &'static str { match self { $(EventType::$name => $plover,)* } }
            /// ACLED sub-event type.
            pub fn acled(self) -> &'static str { match self { $(EventType::$name => $acled,)* } }
            /// The type with this code.
            pub fn from_code(code: &str) -> Option<EventType> { EventType::ALL.iter().copied().find(|t| t.code() == code) }
        }
    };
}

/// Groups of event types between which sources differ when they tell one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)]
pub enum Family {
    Violence,
    Seizure,
    Interception,
    Crowd,
    Move,
    Deal,
    Word,
}

event_types! {
    AirStrike "air-strike" Violence "ASSAULT" "Air/drone strike";
    MissileAttack "missile-attack" Violence "ASSAULT" "Shelling/artillery/missile attack";
    Bombing "bombing" Violence "ASSAULT" "Remote explosive/landmine/IED";
    SuicideBombing "suicide-bombing" Violence "ASSAULT" "Suicide bomb";
    ArmedAttack "armed-attack" Violence "ASSAULT" "Attack";
    ArmedClash "armed-clash" Violence "ASSAULT" "Armed clash";
    Killing "killing" Violence "ASSAULT" "Attack";
    Abduction "abduction" Seizure "COERCE" "Abduction/forced disappearance";
    Arrest "arrest" Seizure "COERCE" "Arrests";
    Interception "interception" Interception "COERCE" "Disrupted weapons use";
    Territory "territory" Violence "ASSAULT" "Non-state actor overtakes territory";
    Riot "riot" Crowd "PROTEST" "Violent demonstration";
    Protest "protest" Crowd "PROTEST" "Peaceful protest";
    Deployment "deployment" Move "MOBILIZE" "Change to group/activity";
    Withdrawal "withdrawal" Move "RETREAT" "Change to group/activity";
    Handover "handover" Move "RETREAT" "Non-violent transfer of territory";
    Agreement "agreement" Deal "AGREE" "Agreement";
    Talks "talks" Deal "CONSULT" "Other";
    Cooperation "cooperation" Deal "COOPERATE" "Other";
    Aid "aid" Deal "AID" "Other";
    Demand "demand" Word "REQUEST" "Other";
    Refusal "refusal" Word "REJECT" "Other";
    Accusation "accusation" Word "ACCUSE" "Other";
    Threat "threat" Word "THREATEN" "Other";
    Sanction "sanction" Word "SANCTION" "Other";
    Concession "concession" Deal "CONCEDE" "Other";
    Coup "coup" Seizure "COERCE" "Change to group/activity";
}

/// A party as a claim names it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartyRef {
    /// The words of the report.
    pub name: String,
    /// The register's id, where the party is known.
    #[serde(default)]
    pub id: Option<String>,
}

/// How a party is tied to a violent act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs)]
pub enum Tie {
    Claimed,
    Blamed,
    Suspected,
    Denied,
}

/// Who is tied to a violent act, and by whom.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Responsibility {
    /// The party tied to the act.
    pub party: String,
    /// The register's id of that party.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// How.
    pub how: Tie,
    /// Who says so, where stated.
    #[serde(default)]
    pub by: Option<String>,
}

/// Where it happened.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PlaceRef {
    /// The words of the report.
    pub name: String,
    /// Gazetteer or register id.
    #[serde(default)]
    pub id: Option<String>,
    /// ISO 3166-1 alpha-2.
    #[serde(default)]
    pub country: Option<String>,
    /// WGS 84 degrees north, where resolved to a point.
    #[serde(default)]
    pub lat: Option<f64>,
    /// WGS 84 degrees east.
    #[serde(default)]
    pub lon: Option<f64>,
    /// UCDP: 1 exact point, 2 within ~25 km, 3 district, 4 province, 5 area or line, 6 country, 7 wider.
    #[serde(default)]
    pub precision: Option<u8>,
}

/// When it happened: days in ISO 8601, either end open where not stated.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeRef {
    /// First day.
    #[serde(default)]
    pub from: Option<jiff::civil::Date>,
    /// Last day.
    #[serde(default)]
    pub to: Option<jiff::civil::Date>,
    /// UCDP: 1 day, 2 two to six days, 3 week, 4 month, 5 more.
    #[serde(default)]
    pub precision: Option<u8>,
}

/// A number with its bounds: *mindestens zehn* is 10 to `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Amount {
    /// Lower bound.
    #[serde(default)]
    pub min: Option<u64>,
    /// Upper bound, `None` when open.
    #[serde(default)]
    pub max: Option<u64>,
    /// *rund*, *fast*, *knapp*.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub approx: bool,
}

fn null_as_empty<'de, D: serde::Deserializer<'de>>(d: D) -> Result<String, D::Error> {
    Ok(Option::<String>::deserialize(d)?.unwrap_or_default())
}

/// How many of whom were killed, injured, captured ….
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Toll {
    /// The words of the report for those counted.
    #[serde(default, deserialize_with = "null_as_empty")]
    pub who: String,
    /// How many.
    #[serde(flatten)]
    pub amount: Amount,
    /// A stated subgroup of an earlier entry.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub part: bool,
}

/// How many rockets, drones ….
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Munition {
    /// The words of the report.
    pub what: String,
    /// How many.
    #[serde(flatten)]
    pub amount: Amount,
}

/// The characters a cell was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The cell: `type`, `killed[0]`, `places[1]`.
    pub cell: String,
    /// First code point, counted in the report's text (or title).
    pub start: u32,
    /// One past the last code point.
    pub end: u32,
    /// `"title"` where the words stand in the headline.
    #[serde(default, rename = "in", skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
}

/// One statement in a report about one event, one tally or one force level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// What it speaks of.
    pub kind: Kind,
    /// Type of the event or of what is counted; none for a strength.
    #[serde(rename = "type", default)]
    pub event_type: Option<EventType>,
    /// Said to have happened, planned, threatened ….
    pub status: Status,
    /// Who vouches for it.
    pub voice: Voice,
    /// The attributed sources.
    #[serde(default)]
    pub said_by: Vec<PartyRef>,
    /// Who does it.
    #[serde(default)]
    pub actors: Vec<PartyRef>,
    /// To whom or what.
    #[serde(default)]
    pub targets: Vec<PartyRef>,
    /// Who is tied to it, by whom.
    #[serde(default)]
    pub responsibility: Vec<Responsibility>,
    /// Weapon codes.
    #[serde(default)]
    pub weapons: Vec<String>,
    /// Where.
    #[serde(default)]
    pub places: Vec<PlaceRef>,
    /// When.
    #[serde(default)]
    pub time: Option<TimeRef>,
    /// How many incidents; none for a single one.
    #[serde(default)]
    pub count: Option<Amount>,
    /// Deaths: the total first, then parts.
    #[serde(default)]
    pub killed: Vec<Toll>,
    /// Injured.
    #[serde(default)]
    pub injured: Vec<Toll>,
    /// Captured, arrested, abducted.
    #[serde(default)]
    pub captured: Vec<Toll>,
    /// Missing.
    #[serde(default)]
    pub missing: Vec<Toll>,
    /// Displaced.
    #[serde(default)]
    pub displaced: Vec<Toll>,
    /// Released.
    #[serde(default)]
    pub released: Vec<Toll>,
    /// Troops present or moved.
    #[serde(default)]
    pub strength: Option<Amount>,
    /// Rockets, drones … used.
    #[serde(default)]
    pub munitions: Vec<Munition>,
    /// The event this one answers, in the report's words.
    #[serde(default)]
    pub because_of: Option<String>,
    /// Where each cell was read.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// How sure the coder is, 0 to 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<f32>,
    /// The event this claim is about: a gold key, or the id given by the record.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Gold only: coders could reasonably differ.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
}

/// The report part of a coded line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The id given, or the start of the content's hash.
    #[serde(default)]
    pub id: Option<String>,
    /// Address.
    #[serde(default)]
    pub url: Option<String>,
    /// Publisher.
    #[serde(default)]
    pub source: Option<String>,
    /// Headline.
    #[serde(default)]
    pub title: Option<String>,
    /// Language code.
    #[serde(default)]
    pub lang: Option<String>,
    /// Publication date.
    #[serde(default)]
    pub published: Option<lagebild_text::Published>,
    /// The text all offsets count in.
    #[serde(default)]
    pub text: String,
}

/// A report with its claims: one line of `lagebild code`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Coded {
    /// The report.
    pub report: Report,
    /// Its claims in text order.
    #[serde(default)]
    pub claims: Vec<Claim>,
}
