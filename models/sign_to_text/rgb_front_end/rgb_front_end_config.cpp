#include "models/sign_to_text/rgb_front_end/rgb_front_end_config.h"

#include "models/nn/config_reader.h"
#include "models/sign_to_text/rgb_front_end/picture_view.h"

namespace signwright::sign_to_text
{

Result<RgbFrontEndConfig> rgb_front_end_config_from_json(const nlohmann::json &json)
{
    RgbFrontEndConfig config;
    ConfigReader reader(json, "RGB front end");
    reader.read("patch_channels", config.patch_channels, 1, 1 << 12);
    reader.read("translator", config.translator);
    nlohmann::json backbone = signwright::json_from_config(config.backbone);
    backbone.update(reader.object("backbone"));
    if (auto read = reader.finish(config); !read)
        return read;
    auto numbers = dino_vit_config_from_json(backbone);
    if (!numbers)
        return tl::unexpected(numbers.error());
    config.backbone = std::move(*numbers);
    reader.require(kPictureSide % config.backbone.patch_size == 0, "patch_size must divide the pictures' side of 112");
    return reader.finish(config);
}

nlohmann::json json_from_config(const RgbFrontEndConfig &config)
{
    return {{"backbone", signwright::json_from_config(config.backbone)},
            {"patch_channels", config.patch_channels},
            {"translator", config.translator}};
}

} // namespace signwright::sign_to_text
