#include "app/cli/generation_options.h"

#include "app/cli/video_settings_options.h"
#include "core/base/file.h"
#include "core/base/file_ending.h"
#include "core/base/resources.h"
#include "core/media/media_metadata.h"
#include "core/project/sampler_names.h"
#include "core/text/byte_pair.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <map>

namespace signwright
{

namespace
{

/// "25", "29.97" or "30000/1001".
Result<Rational> rational_from_text(const std::string &text)
{
    double parts[2] = {0.0, 1.0};
    const auto slash = text.find('/');
    const std::string pieces[2] = {text.substr(0, slash), slash == std::string::npos ? "1" : text.substr(slash + 1)};
    for (int i = 0; i < 2; ++i) {
        const char *end = pieces[i].data() + pieces[i].size();
        const auto [rest, error] = std::from_chars(pieces[i].data(), end, parts[i]);
        if (error != std::errc() || rest != end || !(parts[i] > 0))
            return fail(Module::Cli, ErrorKind::Usage,
                        "--fps " + text + " is not a frame rate; write one such as 25, 29.97 or 30000/1001");
    }
    return nearest_rational(parts[0] / parts[1], 1001);
}

Result<MarkPosition> mark_position_from_text(const std::string &text)
{
    static const std::map<std::string, MarkPosition> positions = {{"top-left", MarkPosition::TopLeft},
                                                                  {"top-right", MarkPosition::TopRight},
                                                                  {"bottom-left", MarkPosition::BottomLeft},
                                                                  {"bottom-right", MarkPosition::BottomRight},
                                                                  {"off", MarkPosition::Off}};
    const auto found = positions.find(text);
    if (found == positions.end())
        return fail(Module::Cli, ErrorKind::Usage,
                    "--mark " + text + " is not a position; choose top-left, top-right, bottom-left, bottom-right or off");
    return found->second;
}

/// Of a request in JSON, of what `info --json` prints, or of a generated video, picture or folder of pictures.
Result<GenerationRequest> request_from_file(const std::filesystem::path &path)
{
    auto text = file_ending(path) == ".json" ? read_file(path, std::size_t{16} << 20) : metadata_of(path);
    if (!text)
        return tl::unexpected(text.error());
    const auto description = nlohmann::json::parse(*text, nullptr, false);
    if (description.is_object() && description.contains("request"))
        text = description.at("request").dump();
    auto request = request_from_json(*text);
    if (!request)
        return fail(Module::Cli, ErrorKind::BadInput, path.string() + " holds no usable request: " + request.error().message);
    return request;
}

/// A look in words. What is not understood is refused: it would be missing from the picture without a word.
Result<Appearance> appearance_from_option(const std::string &words, const Appearance &base)
{
    const auto tokenizer = BytePairTokenizer::load(resource_folder() / "tokenizers" / "prompts" / "merges.txt");
    if (!tokenizer)
        return tl::unexpected(tokenizer.error());
    std::string unknown;
    for (const BytePairWord &word : tokenizer->words(words))
        if (word.ids.size() > 1)
            unknown += (unknown.empty() ? "" : ", ") + word.text;
    if (!unknown.empty())
        return fail(Module::Cli, ErrorKind::Usage,
                    "--appearance: not understood: " + unknown +
                        "; describe skin, hair, clothing, background and build as in \"" + prompt_from_appearance(Appearance{}) +
                        "\"");
    return appearance_from_prompt(words, base);
}

} // namespace

void add_generation_options(CLI::App &verb, GenerationOptions &options)
{
    GenerationRequest &request = options.request;
    verb.add_option("-o,--output", options.output, "Result: .pose, .mp4, .webm, or a folder for PNG files")
        ->required()
        ->transform([](std::string path) {
            // Shells complete folders with a slash; the name is meant.
            while (path.size() > 1 && path.back() == '/')
                path.pop_back();
            return path;
        });
    verb.add_option("--request", options.request_file,
                    "Request to start from: JSON, or a generated video or picture, which has it inside");
    verb.add_option("--write-request", options.write_request, "Write the complete request here as JSON");
    verb.add_option("--webm-codec", options.webm_codec, "How a .webm is compressed: vp9 or av1")
        ->check(CLI::IsMember({"vp9", "av1"}));
    verb.add_option("--appearance", options.appearance,
                    "How the signer looks, in words: \"dark skin, long black hair, red shirt\"");
    verb.add_option("--prompt", request.prompt,
                    "What the video model reads, word for word (default: the appearance in a sentence)");
    verb.add_option("--negative", request.negative_prompt, "What the picture should not show");
    verb.add_option("--seed", request.seed, "Seed of the noise")->check([](const std::string &text) {
        return text.starts_with('-') ? std::string("a seed is a whole number from 0 on") : std::string();
    });
    verb.add_option("--steps", request.steps, "Denoising steps (default: what the model recommends)");
    verb.add_option("--guidance", request.guidance_scale, "Guidance scale (default: what the model recommends)");
    std::string samplers;
    for (const SamplerName &sampler : kSamplerNames)
        samplers += std::string(samplers.empty() ? "" : ", ") + sampler.word;
    verb.add_option("--sampler", request.sampler, samplers);
    verb.add_option("--size", request.size,
                    "Width and height in pixels: a multiple of 64, with the mannequin any even number, up to 1024");
    verb.add_option("--fps", options.fps, "Frames per second of the result");
    verb.add_option("--tempo", request.tempo, "Tempo of the signing, 0.6 to 1.5");
    verb.add_flag("--left-handed", request.left_handed, "A left-handed signer");
    verb.add_option("--recordings", request.recordings,
                    "A folder of recorded signs (.pose files and index.csv) to sign with in place of a model");
    verb.add_option("--text-to-pose", request.text_to_pose, "A model's name, or procedural for the signer made by rules");
    verb.add_option("--pose-to-video,--bundle", request.pose_to_video, "A model's name, or mannequin for the renderer alone");
    verb.add_option("--device", options.device, "auto, cpu or cuda")->check(CLI::IsMember({"auto", "cpu", "cuda"}));
    verb.add_option("--precision", options.precision, "of the video network: auto (fp16 on a GPU, else fp32), fp32, fp16 or bf16")
        ->check(CLI::IsMember({"auto", "fp32", "fp16", "bf16"}));
    verb.add_option("--second-condition", request.second_condition,
                    "Source of FR-Net's second condition: body_map, none, photo or previous_frame (default: as trained)");
    add_video_settings_options(verb, options.video);
    verb.add_option("--mark", options.mark,
                    "Place of the \"generated signing\" mark: bottom-left, …, or off (recorded in the file)");
}

Result<GenerationRequest> request_from_options(const CLI::App &verb, const GenerationOptions &options)
{
    GenerationRequest request;
    if (!options.request_file.empty()) {
        auto read = request_from_file(options.request_file);
        if (!read)
            return tl::unexpected(read.error());
        request = std::move(*read);
    }
    const GenerationRequest &typed = options.request;
    const auto take = [&verb](const char *option, auto &target, const auto &value) {
        if (is_given(verb, option))
            target = value;
    };
    take("--negative", request.negative_prompt, typed.negative_prompt);
    take("--seed", request.seed, typed.seed);
    take("--steps", request.steps, typed.steps);
    take("--guidance", request.guidance_scale, typed.guidance_scale);
    take("--sampler", request.sampler, typed.sampler);
    take("--size", request.size, typed.size);
    take("--tempo", request.tempo, typed.tempo);
    take("--left-handed", request.left_handed, typed.left_handed);
    take("--recordings", request.recordings, typed.recordings);
    take("--text-to-pose", request.text_to_pose, typed.text_to_pose);
    take("--pose-to-video", request.pose_to_video, typed.pose_to_video);
    take("--second-condition", request.second_condition, typed.second_condition);
    if (auto taken = take_video_settings(verb, options.video, request.video); !taken)
        return tl::unexpected(taken.error());
    if (is_given(verb, "--appearance")) {
        const auto appearance = appearance_from_option(options.appearance, request.appearance);
        if (!appearance)
            return tl::unexpected(appearance.error());
        request.appearance = *appearance;
        request.prompt.clear();
    }
    take("--prompt", request.prompt, typed.prompt);
    if (is_given(verb, "--fps")) {
        const auto fps = rational_from_text(options.fps);
        if (!fps)
            return tl::unexpected(fps.error());
        request.fps = *fps;
    }
    if (is_given(verb, "--mark")) {
        const auto position = mark_position_from_text(options.mark);
        if (!position)
            return tl::unexpected(position.error());
        request.mark.position = *position;
    }
    // A request that made a pose file names no video model.
    if (request.pose_to_video == "none")
        request.pose_to_video = "default";
    if (file_ending(options.output) == ".pose")
        request.pose_to_video = "none";
    return request;
}

} // namespace signwright
