package import Database
import Foundation

/// One question of an application form, as the pool chose it.
package struct Block: RowDecodable, Equatable, Sendable {
    /// What kind of answer it takes.
    package enum Kind: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        /// One line.
        case line = "linje"
        case text = "tekst"
        case number = "tal"
        case date = "dato"
        /// One of a few answers.
        case choice = "valg"
        /// Any of a few answers.
        case choices = "flere-valg"
        /// Costs and income, line by line.
        case budget = "budget"
        /// Files of one sort: "Vedtægter".
        case files = "filer"
        /// Who takes part, with what, for which share.
        case partners = "partnere"
        /// What is done by when.
        case milestones = "milepaele"
    }
    /// Whether it must be answered.
    package enum Need: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case required = "skal"
        case optional = "kan"
        /// Files that may come after the deadline, until the day that the round says.
        case later = "senere"
    }
    /// What it is filled with to begin with.
    package enum Reuse: String, SchemaList, Sendable, SQLEncodable, SQLDecodable {
        case nothing = "intet"
        /// What the organisation answered to the same question last time.
        case lastAnswer = "sidst"
        /// What the organisation says of itself in the directory.
        case description = "beskrivelse"
    }

    package var id: Int
    package var formID: Int
    package var position: Int
    /// The task it stands under, with the others of the same name: "Aktiviteten".
    package var step: String
    /// Answers are kept by it; the same key in the next version is the same question.
    package var key: String
    package var kind: Kind
    package var label: String
    package var hint: String?
    package var need: Need
    /// The smallest ``Tier`` that is asked, by position.
    package var fromTier: Int
    /// The criterion that it tells about.
    package var criterionID: Int?
    package var reuse: Reuse
    package var settings: BlockSettings

    static let columns: SQL = """
        k.id, k.form_id, k.position, k.step, k.key, k.kind, k.label, k.hint, k.needed, k.from_tier, k.criterion_id, \
        k.reuse, k.settings
        """

    package init(row: Row) throws {
        id = try row["id"]
        formID = try row["form_id"]
        position = try row["position"]
        step = try row["step"]
        key = try row["key"]
        kind = try row["kind"]
        label = try row["label"]
        hint = try row["hint"]
        need = try row["needed"]
        fromTier = try row["from_tier"]
        criterionID = try row["criterion_id"]
        reuse = try row["reuse"]
        settings = try BlockSettings(json: row["settings"])
    }

    /// Those of a form, in their order.
    package static func of(form: Int, in db: any Connection) throws -> [Block] {
        try db.all("SELECT \(columns) FROM grant_block k WHERE k.form_id = \(form) ORDER BY k.position")
    }
}

/// The limits of a block's answer; what its kind does not use is nil.
package struct BlockSettings: Codable, Equatable, Sendable {
    /// Characters of a text.
    package var most: Int?
    /// Of a number.
    package var least: Int?
    package var greatest: Int?
    /// What a number counts: "deltagere".
    package var unit: String?
    package var choices: [String]?

    package init(
        most: Int? = nil,
        least: Int? = nil,
        greatest: Int? = nil,
        unit: String? = nil,
        choices: [String]? = nil
    ) {
        self.most = most
        self.least = least
        self.greatest = greatest
        self.unit = unit
        self.choices = choices
    }

    /// - Throws: a decoding error for what no version of the program wrote.
    init(json: String) throws { self = try JSONDecoder().decode(Self.self, from: Data(json.utf8)) }

    /// With its keys in a fixed order.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}

/// The blocks of a pool's form at one time; fixed once a round has opened with it.
package struct ApplicationForm: RowDecodable, Equatable, Sendable {
    package var id: Int
    package var poolID: Int
    package var version: Int
    /// When a round first opened with it; from then on a change makes a new version.
    package var fixedAt: Timestamp?

    package init(row: Row) throws {
        id = try row["id"]
        poolID = try row["pool_id"]
        version = try row["version"]
        fixedAt = try row["fixed_at"]
    }

    package static func find(id: Int, in db: any Connection) throws -> ApplicationForm? {
        try db.first("SELECT id, pool_id, version, fixed_at FROM grant_form WHERE id = \(id)")
    }

    package static func latest(pool: Int, in db: any Connection) throws -> ApplicationForm? {
        try db.first(
            "SELECT id, pool_id, version, fixed_at FROM grant_form WHERE pool_id = \(pool) ORDER BY version DESC LIMIT 1"
        )
    }
}
