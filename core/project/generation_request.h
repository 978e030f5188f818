#pragma once

#include "core/base/rational.h"
#include "core/base/result.h"
#include "core/media/mark.h"
#include "core/project/video_settings.h"
#include "core/render/appearance.h"
#include "core/signing/signing_plan.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace signwright
{

/// UTF-8 bytes that a request's text may have.
constexpr std::size_t kMaxTextBytes = 20'000;

/// Everything that can influence a generated result. It is the job, the row in the history, the metadata of an
/// exported file and the command line's JSON input. Nothing outside it may change the frames.
struct GenerationRequest {
    static constexpr int kSchema = 1;

    std::string text;                ///< the English source; empty when `pose_path` is given
    std::optional<SigningPlan> plan; ///< set when the plan was edited; otherwise made from `text`
    std::string pose_path;           ///< a `.pose` file in place of text → pose
    std::string pose_sha256;         ///< of that file, when it is given
    Appearance appearance;           ///< the structured controls
    std::string prompt;              ///< the free prompt; empty = `prompt_from_appearance(appearance)`
    std::string negative_prompt;
    std::uint64_t seed = 0;
    std::string sampler = "ddim"; ///< one of `kSamplerNames`
    int steps = 0;                ///< 1 … 1,000; 0 = what the bundle recommends
    float guidance_scale = -1.0f; ///< 0 … 30; negative = what the bundle recommends
    int size = 256;               ///< pixels, width = height, a multiple of 64; any even number where no network draws
    Rational fps{25, 1};          ///< of the result
    float tempo = 1.0f;           ///< 0.6 … 1.5
    bool left_handed = false;
    std::string recordings; ///< a folder of recorded signs (see `RecordedLexicon`) in place of `text_to_pose`; empty = none
    std::string text_to_pose = "default"; ///< a bundle's name, or "procedural" for the signer made by rules
    /// A model's name, the path of a model's file or folder, "mannequin" for the renderer alone, or "none" to stop at the pose.
    std::string pose_to_video = "default";
    std::string second_condition = "default"; ///< source of FR-Net's d, one of `kSecondConditions`
    VideoSettings video;
    MarkOptions mark; ///< the visible "generated signing" mark

    /// What every model used is known by (see `identity_of_bundle`), by its kind and name, "controlnet:openpose"; filled in when
    /// the job starts. "recordings" has the hash of the recorded signs.
    std::map<std::string, std::string> model_hashes;
    /// Build, device and thread count; filled in when the job starts.
    std::map<std::string, std::string> environment;

    friend bool operator==(const GenerationRequest &, const GenerationRequest &) = default;
};

/// One JSON object, keys sorted, two spaces of indentation.
std::string json_from_request(const GenerationRequest &request);

/// Errors: BadInput with the key that is missing, of a wrong type or out of range; unknown keys and a newer
/// schema are refused by name.
Result<GenerationRequest> request_from_json(std::string_view json);

/// Checks ranges and names that need no model. Errors: Usage, naming the field and what is allowed.
Result<void> check_request(const GenerationRequest &request);

} // namespace signwright
