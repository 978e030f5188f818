// Project and request JSON from elsewhere: what is accepted can be written and is read back as the same.

#include "core/project/project_file.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace signwright;
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    if (const auto request = request_from_json(text)) {
        const auto again = request_from_json(json_from_request(*request));
        if (!again || !(*again == *request))
            std::abort();
    }
    if (const auto project = project_from_json(text, "input")) {
        const auto again = project_from_json(json_from_project(*project), "output");
        if (!again || !(*again == *project))
            std::abort();
    }
    return 0;
}
