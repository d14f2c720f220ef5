import Database

/// What other domains may read of the directory.
let directoryViews = [
    // Named as functions name what they can be asked about.
    View(name: "directory_topic") { _ in
        """
        SELECT t.key, t.name_da, t.name_en,
            CASE WHEN x.key = 'emne' THEN 'topic' ELSE 'target_group' END AS taxonomy
        FROM taxonomy_term t JOIN taxonomy x ON x.id = t.taxonomy_id WHERE x.key IN ('emne', 'maalgruppe')
        """
    },
    // When somebody last said that an offer is as it says.
    View(name: "directory_confirmation") { _ in
        "SELECT id, municipality_id, organization_id, last_confirmed FROM service WHERE status = 'aktiv'"
    },
]
