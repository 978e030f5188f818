#include "models/sign_to_text/sign2gpt_config.h"

#include "models/nn/config_reader.h"
#include "models/sign_to_text/generation_options.h"

#include <filesystem>

namespace signwright
{

namespace
{

using nlohmann::json;

Result<FramesConfig> frames_from_json(const json &source)
{
    FramesConfig config;
    ConfigReader reader(source, "frames");
    reader.read("stride", config.stride, 1, 1000);
    reader.read("max_frames", config.max_frames, 1, 512);
    reader.read("stored_size", config.stored_size, 1, 1 << 12);
    reader.read("size", config.size, 1, 1 << 12);
    reader.read("centre_crop", config.centre_crop);
    reader.refuse_unknown({});
    reader.require(!config.centre_crop || config.size <= config.stored_size, "size must not be above stored_size to be cut out");
    return reader.finish(config);
}

json part_of(const json &source, const char *part)
{
    const auto found = source.is_object() ? source.find(part) : source.end();
    return source.is_object() && found != source.end() ? *found : json();
}

/// Fills `config` from a part of the object; a part that is null or missing keeps the defaults.
template <typename Config, typename Read> Result<void> read_part(const json &source, const char *part, Read read, Config &config)
{
    const json object = part_of(source, part);
    auto made = read(object.is_null() ? json::object() : object);
    if (!made)
        return tl::unexpected(made.error());
    config = std::move(*made);
    return {};
}

template <typename Config, typename Read>
Result<void> read_part_if_there(const json &source, const char *part, Read read, std::optional<Config> &config)
{
    return part_of(source, part).is_null() ? Result<void>() : read_part(source, part, read, config.emplace());
}

} // namespace

Result<Sign2GptConfig> sign2gpt_config_from_json(const json &source)
{
    Sign2GptConfig config;
    Result<void> done = read_part(source, "frames", frames_from_json, config.frames);
    if (done)
        done = read_part(source, "frame_encoder", dino_vit_config_from_json, config.frame_encoder);
    if (done)
        done = read_part(source, "sign_encoder", sign_encoder_config_from_json, config.sign_encoder);
    if (done)
        done = read_part_if_there(source, "prototype_head", prototype_head_config_from_json, config.prototype_head);
    if (done)
        done = read_part_if_there(source, "language_model", xglm_config_from_json, config.language_model);
    if (!done)
        return tl::unexpected(done.error());
    ConfigReader reader(source, "Sign2GPT");
    reader.read("tokenizer", config.tokenizer);
    reader.read("glosses", config.glosses);
    const auto plain = [](const std::string &name) { return !name.empty() && std::filesystem::path(name).filename() == name; };
    reader.require(plain(config.tokenizer) && plain(config.glosses), "tokenizer and glosses must be names of files");
    reader.require(config.frames.size % config.frame_encoder.patch_size == 0, "frames.size must be a multiple of patch_size");
    reader.require(!config.prototype_head || config.prototype_head->dim == config.sign_encoder.dim,
                   "prototype_head.dim must be sign_encoder.dim");
    reader.require(!config.language_model || config.language_model->adapter, "language_model must have an adapter");
    const int tokens = GenerationOptions{}.max_length;
    const std::string few = "language_model.max_position_embeddings must be at least " + std::to_string(tokens) +
                            ", the tokens of a text; choose another language model";
    reader.require(!config.language_model || config.language_model->max_position_embeddings >= tokens, few.c_str());
    return reader.finish(config);
}

json json_from_config(const Sign2GptConfig &config)
{
    const FramesConfig &frames = config.frames;
    return {{"frames",
             {{"stride", frames.stride},
              {"max_frames", frames.max_frames},
              {"stored_size", frames.stored_size},
              {"size", frames.size},
              {"centre_crop", frames.centre_crop}}},
            {"frame_encoder", json_from_config(config.frame_encoder)},
            {"sign_encoder", json_from_config(config.sign_encoder)},
            {"prototype_head", config.prototype_head ? json_from_config(*config.prototype_head) : json()},
            {"language_model", config.language_model ? json_from_config(*config.language_model) : json()},
            {"tokenizer", config.tokenizer},
            {"glosses", config.glosses}};
}

} // namespace signwright
