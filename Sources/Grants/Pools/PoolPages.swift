import Web

/// The page structs of the pools, for the public and for those who look after them.
let poolPages: [any Page.Type] = [
    PoolListPage.self, PoolPage.self, PoolQuestionsPage.self, PoolAnswerPage.self, FocusPage.self, PoolEditPage.self,
    PoolPartPage.self, RoundEditPage.self, FormBuildingPage.self, BlockPage.self,
    LegalBasisPage.self,
]
