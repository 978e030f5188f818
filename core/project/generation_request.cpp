#include "core/project/generation_request.h"

#include "core/project/appearance_json.h"
#include "core/project/json_words.h"
#include "core/project/plan_json.h"
#include "core/project/request_check.h"

#include <charconv>
#include <limits>
#include <utility>

namespace signwright
{

using nlohmann::json;

namespace
{

constexpr std::string_view kMarkPositions[] = {"top-left", "top-right", "bottom-left", "bottom-right", "off"};
constexpr float kMaxFloat = std::numeric_limits<float>::max();

std::string text_from_rate(Rational rate) { return std::to_string(rate.num) + "/" + std::to_string(rate.den); }

/// Reads "25" or "359/12".
void read_rate(JsonReader &reader, const char *key, Rational &target)
{
    std::string text;
    if (!reader.value(key))
        return;
    reader.read(key, text);
    Rational rate{0, 1};
    const char *const end = text.data() + text.size();
    auto [place, error] = std::from_chars(text.data(), end, rate.num);
    if (error == std::errc() && place != end && *place == '/') {
        const auto result = std::from_chars(place + 1, end, rate.den);
        place = result.ptr;
        error = result.ec;
    }
    if (error != std::errc() || place != end || rate.num <= 0 || rate.den <= 0)
        reader.reject(key, "must be a rate such as \"25/1\" or \"359/12\"");
    else
        target = rate;
}

void read_mark(JsonReader &reader, const char *key, MarkOptions &mark)
{
    const json *value = reader.value(key);
    if (!value)
        return;
    JsonReader entry(*value, reader.where() + "." + key);
    read_word(entry, "position", mark.position, kMarkPositions);
    entry.read("text", mark.text);
    if (const auto finished = entry.finish(Module::Project); !finished)
        reader.adopt(finished.error());
}

void read_strings(JsonReader &reader, const char *key, std::map<std::string, std::string> &target)
{
    const json *value = reader.value(key);
    if (!value)
        return;
    if (!value->is_object())
        return reader.reject(key, "must be an object");
    for (const auto &[name, text] : value->items()) {
        if (!text.is_string())
            return reader.reject(key, "must hold strings only");
        target[name] = text.get<std::string>();
    }
}

template <typename T, typename Read> void read_nested(JsonReader &reader, const char *key, T &target, const Read &read)
{
    const json *value = reader.value(key);
    if (!value)
        return;
    auto result = read(*value, reader.where() + "." + key);
    if (result)
        target = std::move(*result);
    else
        reader.adopt(result.error());
}

} // namespace

std::string json_from_request(const GenerationRequest &request)
{
    json object = {
        {"schema", GenerationRequest::kSchema},
        {"text", request.text},
        {"pose_path", request.pose_path},
        {"pose_sha256", request.pose_sha256},
        {"appearance", json_from_appearance(request.appearance)},
        {"prompt", request.prompt},
        {"negative_prompt", request.negative_prompt},
        {"seed", request.seed},
        {"sampler", request.sampler},
        {"steps", request.steps},
        {"guidance_scale", shortest(request.guidance_scale)},
        {"size", request.size},
        {"fps", text_from_rate(request.fps)},
        {"tempo", shortest(request.tempo)},
        {"left_handed", request.left_handed},
        {"recordings", request.recordings},
        {"text_to_pose", request.text_to_pose},
        {"pose_to_video", request.pose_to_video},
        {"second_condition", request.second_condition},
        {"video", json_from_video_settings(request.video)},
        {"mark", {{"position", word_of(request.mark.position, kMarkPositions)}, {"text", request.mark.text}}},
        {"model_hashes", request.model_hashes},
        {"environment", request.environment},
    };
    if (request.plan)
        object["plan"] = json_from_plan(*request.plan);
    // Bytes that are not UTF-8 (a path, say) become replacement characters.
    return object.dump(2, ' ', false, json::error_handler_t::replace);
}

Result<GenerationRequest> request_from_json(std::string_view text)
{
    const auto parsed = parse_json(text, Module::Project, "the request");
    if (!parsed)
        return tl::unexpected(parsed.error());
    GenerationRequest request;
    int schema = 0;
    JsonReader reader(*parsed, "request");
    reader.require("schema");
    reader.read("schema", schema, 1, std::numeric_limits<int>::max());
    if (reader.ok() && schema > GenerationRequest::kSchema)
        return fail(Module::Project, ErrorKind::BadInput,
                    "the request has schema " + std::to_string(schema) + "; this program knows up to " +
                        std::to_string(GenerationRequest::kSchema) + ": use a newer one");
    reader.read("text", request.text);
    read_nested(reader, "plan", request.plan, plan_from_json);
    reader.read("pose_path", request.pose_path);
    reader.read("pose_sha256", request.pose_sha256);
    read_nested(reader, "appearance", request.appearance, appearance_from_json);
    reader.read("prompt", request.prompt);
    reader.read("negative_prompt", request.negative_prompt);
    reader.read("seed", request.seed);
    reader.read("sampler", request.sampler);
    reader.read("steps", request.steps, 0, std::numeric_limits<int>::max());
    reader.read("guidance_scale", request.guidance_scale, -kMaxFloat, kMaxFloat);
    reader.read("size", request.size, 0, std::numeric_limits<int>::max());
    read_rate(reader, "fps", request.fps);
    reader.read("tempo", request.tempo, -kMaxFloat, kMaxFloat);
    reader.read("left_handed", request.left_handed);
    reader.read("recordings", request.recordings);
    reader.read("text_to_pose", request.text_to_pose);
    reader.read("pose_to_video", request.pose_to_video);
    reader.read("second_condition", request.second_condition);
    read_nested(reader, "video", request.video, video_settings_from_json);
    read_mark(reader, "mark", request.mark);
    read_strings(reader, "model_hashes", request.model_hashes);
    read_strings(reader, "environment", request.environment);
    if (auto finished = reader.finish(Module::Project); !finished)
        return tl::unexpected(finished.error());
    if (const auto problem = problem_of_request(request))
        return fail(Module::Project, ErrorKind::BadInput, "request." + *problem);
    return request;
}

Result<void> check_request(const GenerationRequest &request)
{
    if (const auto problem = problem_of_request(request))
        return fail(Module::Project, ErrorKind::Usage, *problem);
    return {};
}

} // namespace signwright
