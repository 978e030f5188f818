#include "core/checkpoint/expected_tensors.h"

#include "core/bundle/shape_text.h"
#include "core/checkpoint/tensor_shape_list.h"

namespace signwright
{

namespace
{

constexpr std::size_t kNamesShown = 3;

/// "; 5 are missing: a, b, c …", or nothing.
std::string listed(const std::vector<std::string> &names, const char *problem)
{
    if (names.empty())
        return "";
    std::string text = "; " + std::to_string(names.size()) + " " + problem + ": ";
    for (std::size_t i = 0; i < names.size() && i < kNamesShown; ++i)
        text += (i > 0 ? ", " : "") + names[i].substr(0, 120);
    return text + (names.size() > kNamesShown ? " …" : "");
}

} // namespace

Result<TensorShapes> expected_tensors(const std::string &component, const nlohmann::json &config, bool decoder_only)
{
    PublicConfig reader(config, component);
    TensorShapeList list;
    if (component == "unet" || component == "controlnet")
        add_unet_tensors(list, reader, component == "controlnet");
    else if (component == "autoencoder" && reader.word("_class_name", "AutoencoderKL") == "AutoencoderTiny")
        add_tiny_autoencoder_tensors(list, reader, decoder_only);
    else if (component == "autoencoder")
        add_autoencoder_tensors(list, reader);
    else if (component == "text_encoder")
        add_text_encoder_tensors(list, reader);
    else if (component == "motion_module")
        add_motion_module_tensors(list, reader);
    else if (component == "image_backbone")
        add_dinov2_tensors(list, reader);
    else if (component == "language_model")
        add_xglm_tensors(list, reader);
    if (auto read = reader.finish(); !read)
        return tl::unexpected(read.error());
    return list.shapes();
}

Result<void> check_tensors(const std::map<std::string, TensorView> &found, const TensorShapes &expected,
                           const std::vector<std::string> &unmatched, const std::string &what)
{
    std::vector<std::string> missing, unknown = unmatched, misshapen;
    for (const auto &[name, shape] : expected) {
        const auto tensor = found.find(name);
        if (tensor == found.end())
            missing.push_back(name);
        else if (tensor->second.shape != shape)
            misshapen.push_back(name + " (" + text_of_shape(tensor->second.shape) + " in place of " + text_of_shape(shape) + ")");
    }
    for (const auto &[name, tensor] : found)
        if (!expected.contains(name))
            unknown.push_back(name);
    if (missing.empty() && unknown.empty() && misshapen.empty())
        return {};
    return fail(Module::Bundle, ErrorKind::BadInput,
                what + " does not hold the tensors that it should" + listed(missing, "missing") + listed(unknown, "unknown") +
                    listed(misshapen, "of another shape") + "; get the whole file, or another model");
}

} // namespace signwright
