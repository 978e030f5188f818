#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace signwright
{

/// Parses JSON from a file that nobody vouches for: UTF-8, at most 64 levels deep, no key twice in one object.
/// `name` stands in the message. Errors: BadInput with the place.
Result<nlohmann::json> parse_json(std::string_view text, Module module, const std::string &name);

/// Reads one JSON object field by field and refuses what it does not know. The first problem is kept, later
/// reads do nothing, and `finish` returns it; so a reader is a list of `read` calls and one check. A key that
/// is absent leaves the target as it is, unless it was named with `require`.
class JsonReader
{
public:
    /// `where` names the object in messages, such as "request" or "request.appearance".
    JsonReader(const nlohmann::json &object, std::string where);

    void require(const char *key);
    void read(const char *key, std::string &target);
    void read(const char *key, bool &target);
    /// Whole numbers in [low, high].
    void read(const char *key, int &target, int low, int high);
    void read(const char *key, std::int64_t &target, std::int64_t low, std::int64_t high);
    void read(const char *key, std::uint64_t &target);
    /// Finite numbers in [low, high].
    void read(const char *key, float &target, float low, float high);
    /// The value of a key for the caller to read; null when it is absent or an earlier read failed.
    const nlohmann::json *value(const char *key);
    /// The same for a key that must hold an array.
    const nlohmann::json *array(const char *key);

    /// Records a problem with a key: "<where>.<key> <problem>".
    void reject(const char *key, const std::string &problem);
    /// Takes over the error of a nested reader.
    void adopt(const Error &error);
    bool ok() const { return problem_.empty(); }
    const std::string &problem() const { return problem_; }
    const std::string &where() const { return where_; }

    /// The first problem, or the first key that nothing asked for. Errors: BadInput.
    Result<void> finish(Module module) const;

private:
    std::optional<std::int64_t> whole_number(const char *key, std::int64_t low, std::int64_t high);

    const nlohmann::json &object_;
    std::string where_;
    std::string problem_;
    std::set<std::string> known_;
};

} // namespace signwright
