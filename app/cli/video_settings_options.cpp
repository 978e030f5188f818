#include "app/cli/video_settings_options.h"

#include <charconv>

namespace signwright
{

namespace
{

/// "NAME" or "NAME:0.8".
Result<LoraUse> lora_from_text(const std::string &text)
{
    LoraUse lora{text, 1.0f};
    const auto colon = text.rfind(':');
    if (colon == std::string::npos || colon + 1 == text.size())
        return lora;
    const auto [rest, error] = std::from_chars(text.data() + colon + 1, text.data() + text.size(), lora.weight);
    const bool is_number = error == std::errc() && rest == text.data() + text.size();
    if (!is_number && text.find('/', colon) != std::string::npos)
        return LoraUse{text, 1.0f}; // a colon in a path
    if (!is_number)
        return fail(Module::Cli, ErrorKind::Usage, "--lora " + text + " has no number behind the colon; write NAME:0.8");
    lora.name = text.substr(0, colon);
    return lora;
}

} // namespace

bool is_given(const CLI::App &verb, const char *option)
{
    const CLI::Option *found = verb.get_option_no_throw(option);
    return found && found->count() > 0;
}

void add_video_settings_options(CLI::App &verb, VideoSettingsOptions &options)
{
    VideoSettings &video = options.settings;
    verb.add_option("--controlnet", video.controlnet, "A ControlNet in place of the model's own: a name or a path");
    verb.add_option("--vae", video.autoencoder, "An autoencoder in place of the model's own: a name or a path");
    verb.add_option("--lora", options.loras, "A LoRA file and its weight: NAME or NAME:0.8; may be given several times");
    verb.add_option("--motion-module", video.motion_module, "Temporal attention in the AnimateDiff layout: a name or a path");
    verb.add_option("--clip-skip", video.clip_skip, "Layers left out at the end of the text encoder, 0 to 11");
    verb.add_option("--conditioning-scale", video.conditioning_scale, "How much ControlNet counts, 0 to 2");
    verb.add_option("--guidance-rescale", video.guidance_rescale, "How far guidance is kept from overexposing, 0 to 1");
    verb.add_option("--photo", video.photo, "A picture of a person who agreed to it: the signer's look");
    verb.add_option("--photo-strength", video.photo_strength, "How much of the photo the start keeps, 0 to 0.95");
    verb.add_option("--frame-noise", video.frame_noise, "Noise of the frames: shared, blended or independent");
    verb.add_flag("--anchor-attention", video.anchor_attention, "Let every frame look at the clip's first one");
    verb.add_option("--keyframes", video.keyframe_interval, "Generate every n-th frame, 1 to 8, and interpolate the others");
    verb.add_option("--control-interval", video.control_interval,
                    "Ask ControlNet at every n-th call only, 1 to 4 (faster, an approximation)");
}

Result<void> take_video_settings(const CLI::App &verb, const VideoSettingsOptions &options, VideoSettings &video)
{
    const VideoSettings &typed = options.settings;
    const auto take = [&verb](const char *option, auto &target, const auto &value) {
        if (is_given(verb, option))
            target = value;
    };
    take("--controlnet", video.controlnet, typed.controlnet);
    take("--vae", video.autoencoder, typed.autoencoder);
    take("--motion-module", video.motion_module, typed.motion_module);
    take("--clip-skip", video.clip_skip, typed.clip_skip);
    take("--conditioning-scale", video.conditioning_scale, typed.conditioning_scale);
    take("--guidance-rescale", video.guidance_rescale, typed.guidance_rescale);
    if (is_given(verb, "--photo")) {
        video.photo = typed.photo;
        video.photo_sha256.clear();
    }
    take("--photo-strength", video.photo_strength, typed.photo_strength);
    take("--frame-noise", video.frame_noise, typed.frame_noise);
    take("--anchor-attention", video.anchor_attention, typed.anchor_attention);
    take("--keyframes", video.keyframe_interval, typed.keyframe_interval);
    take("--control-interval", video.control_interval, typed.control_interval);
    if (is_given(verb, "--lora"))
        video.loras.clear();
    for (const std::string &text : options.loras) {
        auto lora = lora_from_text(text);
        if (!lora)
            return tl::unexpected(lora.error());
        video.loras.push_back(std::move(*lora));
    }
    return {};
}

} // namespace signwright
