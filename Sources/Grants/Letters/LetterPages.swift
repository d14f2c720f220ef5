import Web

/// The page structs of grants and their letters.
let letterPages: [any Page.Type] = [LetterBody.self]
