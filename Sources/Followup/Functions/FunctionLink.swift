package import Web

/// A link on a municipality's function to what another feature keeps about it.
package struct FunctionLink: Sendable {
    let danish: String
    let english: String
    let permission: Permission
    let path: @Sendable (Int) -> String

    /// - `permission`: of those who may follow it.
    /// - `path`: of the function with an id.
    package init(
        danish: String,
        english: String,
        for permission: Permission,
        path: @escaping @Sendable (Int) -> String
    ) {
        self.danish = danish
        self.english = english
        self.permission = permission
        self.path = path
    }
}
