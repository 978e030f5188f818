#include "core/base/json.h"

#include <cmath>
#include <exception>
#include <limits>
#include <utility>
#include <vector>

namespace signwright
{

using nlohmann::json;

namespace
{

constexpr int kMaxDepth = 64;

/// Ends a parse from inside the parser's callback.
struct Refusal : std::exception {
    explicit Refusal(std::string text) : message(std::move(text)) {}
    const char *what() const noexcept override { return message.c_str(); }
    std::string message;
};

/// The parser's message without its own error number in brackets.
std::string plain_reason(const std::string &what)
{
    const std::size_t end = what.find("] ");
    return what.starts_with("[json.exception") && end != std::string::npos ? what.substr(end + 2) : what;
}

/// A key as it may stand in a message: short, one line.
std::string printable(const std::string &key)
{
    std::string text;
    for (const char c : key.substr(0, 60))
        text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    return text;
}

} // namespace

Result<json> parse_json(std::string_view text, Module module, const std::string &name)
{
    std::vector<std::set<std::string>> keys;
    const auto guard = [&keys](int depth, json::parse_event_t event, json &parsed) {
        if (event == json::parse_event_t::object_start || event == json::parse_event_t::array_start) {
            if (depth >= kMaxDepth)
                throw Refusal("it is nested more than " + std::to_string(kMaxDepth) + " levels deep");
            if (event == json::parse_event_t::object_start)
                keys.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            keys.pop_back();
        } else if (event == json::parse_event_t::key) {
            const auto &key = parsed.get_ref<const std::string &>();
            if (!keys.back().insert(key).second)
                throw Refusal("the key \"" + printable(key) + "\" appears twice");
        }
        return true;
    };
    try {
        return json::parse(text.begin(), text.end(), guard);
    } catch (const std::exception &problem) {
        return fail(module, ErrorKind::BadInput, name + " is not valid JSON: " + plain_reason(problem.what()));
    }
}

JsonReader::JsonReader(const json &object, std::string where) : object_(object), where_(std::move(where))
{
    if (!object_.is_object())
        problem_ = where_ + " must be a JSON object";
}

void JsonReader::reject(const char *key, const std::string &problem)
{
    if (ok())
        problem_ = where_ + "." + key + " " + problem;
}

void JsonReader::adopt(const Error &error)
{
    if (ok())
        problem_ = error.message;
}

const json *JsonReader::value(const char *key)
{
    known_.insert(key);
    if (!ok())
        return nullptr;
    const auto found = object_.find(key);
    return found == object_.end() ? nullptr : &*found;
}

const json *JsonReader::array(const char *key)
{
    const json *found = value(key);
    if (found && !found->is_array()) {
        reject(key, "must be an array");
        return nullptr;
    }
    return found;
}

void JsonReader::require(const char *key)
{
    if (ok() && !object_.contains(key))
        reject(key, "is missing");
}

void JsonReader::read(const char *key, std::string &target)
{
    if (const json *found = value(key)) {
        if (found->is_string())
            target = found->get<std::string>();
        else
            reject(key, "must be a string");
    }
}

void JsonReader::read(const char *key, bool &target)
{
    if (const json *found = value(key)) {
        if (found->is_boolean())
            target = found->get<bool>();
        else
            reject(key, "must be true or false");
    }
}

std::optional<std::int64_t> JsonReader::whole_number(const char *key, std::int64_t low, std::int64_t high)
{
    const json *found = value(key);
    if (!found)
        return std::nullopt;
    const bool fits = found->is_number_unsigned()
                          ? found->get<std::uint64_t>() <= static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())
                          : found->is_number_integer();
    if (fits) {
        const auto number = found->get<std::int64_t>();
        if (number >= low && number <= high)
            return number;
    }
    reject(key, "must be a whole number from " + std::to_string(low) + " to " + std::to_string(high));
    return std::nullopt;
}

void JsonReader::read(const char *key, int &target, int low, int high)
{
    if (const auto number = whole_number(key, low, high))
        target = static_cast<int>(*number);
}

void JsonReader::read(const char *key, std::int64_t &target, std::int64_t low, std::int64_t high)
{
    if (const auto number = whole_number(key, low, high))
        target = *number;
}

void JsonReader::read(const char *key, std::uint64_t &target)
{
    if (const json *found = value(key)) {
        if (found->is_number_unsigned() || (found->is_number_integer() && found->get<std::int64_t>() >= 0))
            target = found->get<std::uint64_t>();
        else
            reject(key, "must be a whole number from 0 to 18446744073709551615");
    }
}

void JsonReader::read(const char *key, float &target, float low, float high)
{
    if (const json *found = value(key)) {
        const double number = found->is_number() ? found->get<double>() : std::nan("");
        if (number >= static_cast<double>(low) && number <= static_cast<double>(high))
            target = static_cast<float>(number);
        else
            reject(key, "must be a number from " + json(low).dump() + " to " + json(high).dump());
    }
}

Result<void> JsonReader::finish(Module module) const
{
    if (!ok())
        return fail(module, ErrorKind::BadInput, problem_);
    for (const auto &[key, ignored] : object_.items())
        if (!known_.contains(key))
            return fail(module, ErrorKind::BadInput, where_ + " has the unknown key \"" + printable(key) + "\"");
    return {};
}

} // namespace signwright
