#include "core/bundle/bundle_identity.h"

#include "core/base/sha256.h"
#include "core/bundle/references.h"

#include <algorithm>
#include <string_view>

namespace signwright
{

namespace
{

constexpr std::string_view kSizes = "sizes:";

/// The two parts of an identity, either of them empty where it is missing.
struct Parts {
    std::string_view hash, sizes;
};

Parts parts_of(std::string_view identity)
{
    const std::size_t sizes = identity.find(kSizes);
    if (sizes == std::string_view::npos)
        return {identity, {}};
    return {identity.substr(0, sizes > 0 ? sizes - 1 : 0), identity.substr(sizes + kSizes.size())};
}

} // namespace

std::string identity_of_bundle(const Bundle &bundle)
{
    const auto references = references_from_manifest(bundle.manifest);
    if (!references || references->empty())
        return hash_of_bundle(bundle);
    std::string lines;
    for (const auto &[component, reference] : *references)
        for (std::size_t i = 0; i < reference.files.size(); ++i)
            lines += std::to_string(reference.bytes[i]) + " " + reference.files[i].filename().string() + "  " + component + "\n";
    const bool hashed =
        std::none_of(references->begin(), references->end(), [](const auto &entry) { return entry.second.sha256.empty(); });
    return (hashed ? hash_of_bundle(bundle) + " " : std::string()) + std::string(kSizes) +
           sha256_hex(std::as_bytes(std::span(lines.data(), lines.size())));
}

bool may_be_same_bundle(const std::string &identity, const std::string &other)
{
    const Parts a = parts_of(identity), b = parts_of(other);
    return !a.hash.empty() && !b.hash.empty() ? a.hash == b.hash : a.sizes == b.sizes;
}

} // namespace signwright
