import Web

/// The page structs of grants and their letters.
let letterPages: [any Page.Type] = [
    GrantListPage.self, GrantPage.self, LetterBody.self, LetterPage.self, LetterSheet.self, MailingPage.self,
    PaymentPage.self,
    RatePage.self, CorrectionPage.self,
]
