#pragma once

#include "core/bundle/bundle.h"

#include <string>

namespace signwright
{

/// What a bundle is known by in requests: `hash_of_bundle`, and, where it refers to files elsewhere, "sizes:" with a SHA-256 of
/// their names and sizes. The hash is missing until those files were hashed.
std::string identity_of_bundle(const Bundle &bundle);

/// Whether two identities may be of one model. Hashes decide where both have one, otherwise names and sizes: hashing the files of
/// a model does not make another one of it.
bool may_be_same_bundle(const std::string &identity, const std::string &other);

} // namespace signwright
