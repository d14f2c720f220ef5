import Database

/// Rows that nobody may change once something has happened: the engine itself refuses.
enum FixedRows {
    enum Change: String, CaseIterable {
        case insert = "INSERT"
        case update = "UPDATE"
        case delete = "DELETE"

        /// What a condition calls the row.
        fileprivate var row: String { self == .insert ? "NEW" : "OLD" }
    }

    /// The statements that make a table refuse changes.
    ///
    /// - `suffix`: tells several such rules on one table apart.
    /// - `condition`: given the word for the row (`OLD` or `NEW`), when they are refused; nil is always.
    static func refuse(
        _ changes: [Change],
        of table: String,
        named suffix: String = "fixed",
        when condition: ((_ row: String) -> String)? = nil,
        _ w: SchemaWords
    ) -> String {
        changes.map { change in
            let name = "\(table)_\(suffix)_\(change.rawValue.lowercased())"
            let rule = condition?(change.row)
            switch w.engine {
            case .sqlite:
                return """
                    CREATE TRIGGER \(name) BEFORE \(change.rawValue) ON \(table)\(rule.map { " WHEN \($0)" } ?? "")
                    BEGIN SELECT RAISE(ABORT, '\(table) is fixed'); END;
                    """
            case .postgres:
                return """
                    CREATE FUNCTION \(name)() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN
                        IF \(rule ?? "TRUE") THEN
                            RAISE EXCEPTION '\(table) is fixed' USING ERRCODE = 'check_violation';
                        END IF;
                        RETURN COALESCE(NEW, OLD);
                    END $body$;
                    CREATE TRIGGER \(name) BEFORE \(change.rawValue) ON \(table)
                        FOR EACH ROW EXECUTE FUNCTION \(name)();
                    """
            }
        }.joined(separator: "\n")
    }
}
